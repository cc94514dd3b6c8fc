// Builds what the browser gets: style sheets (left-to-right and right-to-left),
// scripts and pictures, each under a name that holds a hash of its content, with
// compressed copies beside it and manifest.json to find them by.
// Run from anywhere: node assets/build.mjs
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import * as sass from 'sass'
import { physical } from './logical.mjs'
import { mirror } from './mirror.mjs'
import { inScript, inTemplates, purge } from './purge.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
// The oldest phones that we look after: about 2020.
const target = ['chrome80', 'firefox78', 'safari13']

const manifest = {}
// The classes of govuk-frontend that a page or a script uses.
const used = inTemplates(join(here, '..', 'internal'))

function clear() {
  mkdirSync(dist, { recursive: true })
  for (const name of readdirSync(dist)) {
    if (name !== '.gitignore') rmSync(join(dist, name), { recursive: true })
  }
}

function put(name, bytes) {
  const body = Buffer.from(bytes)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const dot = name.lastIndexOf('.')
  const hashed = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`
  const gz = gzipSync(body, { level: 9 })
  const br = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
  writeFileSync(join(dist, hashed), body)
  writeFileSync(join(dist, hashed + '.gz'), gz)
  writeFileSync(join(dist, hashed + '.br'), br)
  manifest[name] = hashed
  console.log(`${hashed.padEnd(28)} ${body.length} bytes, gzip ${gz.length}, brotli ${br.length}`)
}

// Every colour is a custom property that we always set, so the fallback that
// govuk-frontend writes after each one is weight for nothing.
function dropFallbacks(css) {
  return css.replace(/var\((--govuk-[a-z-]+),\s*[^()]*\)/g, 'var($1)')
}

async function styles(name) {
  const out = sass.compile(join(here, 'scss', name + '.scss'), {
    loadPaths: [join(here, '..', 'node_modules')],
    quietDeps: true,
  })
  const css = physical(dropFallbacks(out.css))
  const shrink = async (text) => (await esbuild.transform(text, { loader: 'css', minify: true, target })).code.trim()
  put(name + '.css', purge(await shrink(css), used))
  put(name + '-rtl.css', purge(await shrink(mirror(css)), used))
}

async function script(name, define = {}) {
  const out = await esbuild.build({
    entryPoints: [join(here, 'js', name + '.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2019', // Chrome 73, Firefox 62, Safari 12.1 and later.
    legalComments: 'none',
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    outdir: dist, // names the files; nothing is written there by this call
    loader: { '.png': 'dataurl' },
  })
  used.push(...out.outputFiles.flatMap((file) => inScript(file.text)))
  for (const file of out.outputFiles) put(name + (file.path.endsWith('.css') ? '.css' : '.js'), file.contents)
}

clear()
const url = (name) => '/assets/' + manifest[name]
await script('keep')
await script('app', { KEEP: url('keep.js') })
await script('map')
await script('desk')
await script('passkey')
await script('room')
await styles('app')
await styles('desk')
await styles('doc')
await styles('kept')
await styles('poster')
await styles('room')
await styles('engage')
await styles('plan')
await styles('register')
await styles('impact')
await styles('award')
await styles('exchange')
for (const name of readdirSync(join(here, 'img')).sort()) put(name, readFileSync(join(here, 'img', name)))
// The worker is a new one whenever anything that it keeps is.
const version = createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, 10)
await script('worker', { VERSION: version, KEPT_SHEET: url('kept.css'), CORE: ['app.css', 'app.js', 'keep.js', 'kept.css', 'icon.svg'].map(url) })
writeFileSync(join(dist, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')

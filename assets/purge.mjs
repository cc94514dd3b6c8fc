// Leaves out of a style sheet the rules of govuk-frontend that no page of ours uses: they are more
// than a tenth of what a slow phone has to wait for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const classes = /govuk-[a-zA-Z0-9_-]+/g

/** The names of govuk-frontend's classes in all templates below a folder. */
export function inTemplates(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.templ'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(classes) ?? [])
}

/** The names in a script, which may set some itself. */
export const inScript = (text) => text.match(classes) ?? []

/** Returns the minified style sheet without the rules for other names than these. */
export function purge(css, names) {
  const used = new Set(names)
  const wanted = (selector) => [...selector.matchAll(/\.(govuk-[a-zA-Z0-9_-]+)/g)].every((found) => used.has(found[1]))
  return css
    .replace(/([^{}@]+)(\{[^{}]*\})/g, (_, selectors, rest) => {
      const kept = selectors.split(',').filter(wanted)
      return kept.length ? kept.join(',') + rest : ''
    })
    .replace(/@media[^{}]+\{\}/g, '')
}

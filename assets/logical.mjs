// Our own rules name sides by the direction of reading ("inline-start"). Phones
// from before 2021 don't know those names, so the build writes left and right
// instead; mirror.mjs then makes the sheet for languages read from the right.

import { parts } from './values.mjs'

const sides = { 'block-start': 'top', 'block-end': 'bottom', 'inline-start': 'left', 'inline-end': 'right' }

function one(name) {
  return name.replace(/(block|inline)-(start|end)/, (word) => sides[word])
}

function pair(name, axis, value) {
  const [first, second = first] = parts(value)
  const [a, b] = axis === 'block' ? ['top', 'bottom'] : ['left', 'right']
  return `${name}-${a}:${first};${name}-${b}:${second}`
}

/** Returns the style sheet with logical margins, paddings and borders made physical. */
export function physical(css) {
  return css.replace(/(^|[;{]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/gm, (all, before, name, value) => {
    const both = /^(margin|padding|scroll-margin|scroll-padding)-(block|inline)$/.exec(name)
    if (both) return before + pair(both[1], both[2], value)
    if (/^(margin|padding|border|scroll-margin|scroll-padding)-(block|inline)-(start|end)/.test(name)) return `${before}${one(name)}:${value}`
    return all
  })
}

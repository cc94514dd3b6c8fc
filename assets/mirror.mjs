// Turns a style sheet round for languages that are read from right to left.

import { parts } from './values.mjs'

const swapped = (text) =>
  text.replace(/\b(left|right)\b/g, (side) => (side === 'left' ? 'right' : 'left'))

// margin: 1px 2px 3px 4px names its sides in the order top, right, bottom, left.
function swapFour(value) {
  const four = parts(value)
  return four.length === 4 ? [four[0], four[3], four[2], four[1]].join(' ') : value
}

// border-radius names its corners clockwise from the top left.
function swapCorners(value) {
  const four = parts(value)
  return four.length === 4 && !value.includes('/') ? [four[1], four[0], four[3], four[2]].join(' ') : value
}

const sided = /^(margin|padding|border|scroll-margin|scroll-padding)-(left|right)|^(left|right)$|^border-(top|bottom)-(left|right)-radius$/
const valued = new Set(['float', 'clear', 'text-align', 'background-position', 'transform-origin'])
const four = new Set(['margin', 'padding', 'border-width', 'border-color', 'border-style', 'inset'])

function declaration(name, value) {
  if (sided.test(name)) return [swapped(name), value]
  if (valued.has(name)) return [name, swapped(value)]
  if (four.has(name)) return [name, swapFour(value)]
  if (name === 'border-radius') return [name, swapCorners(value)]
  return [name, value]
}

/** Returns the style sheet with left and right exchanged. */
export function mirror(css) {
  return css.replace(/(^|[;{]\s*)([a-z-]+)(\s*:\s*)([^;{}]+)(?=[;}])/gm, (_, before, name, colon, value) => {
    const [n, v] = declaration(name, value)
    return before + n + colon + v
  })
}

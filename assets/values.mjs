/** Splits a value of several parts at its spaces, but not inside brackets. */
export function parts(value) {
  const found = ['']
  let depth = 0
  for (const letter of value.trim()) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (/\s/.test(letter) && depth === 0) {
      if (found.at(-1)) found.push('')
    } else {
      found[found.length - 1] += letter
    }
  }
  return found
}

// Everything here only helps: each page works without it.
import { leave } from './leave.js'
import { list } from './list.js'
import { place } from './place.js'
import { share } from './share.js'

for (const help of [leave, list, place, share]) {
  // One broken helper must not take the others with it.
  try {
    help(document)
  } catch (problem) {
    console.error(problem)
  }
}

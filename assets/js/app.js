// Everything here only helps: each page works without it. So it begins when the page has been
// painted: what somebody came to read comes first.
import { leave } from './leave.js'
import { list } from './list.js'
import { place } from './place.js'
import { more } from './more.js'
import { share } from './share.js'

function start() {
  for (const help of [leave, list, more, place, share]) {
    // One broken helper must not take the others with it.
    try {
      help(document)
    } catch (problem) {
      console.error(problem)
    }
  }
  document.documentElement.dataset.scripts = 'on' // whoever waits for them, as our tests do, may go on
}

if (document.visibilityState === 'hidden') start() // nothing is painted in a tab that nobody sees
else requestAnimationFrame(() => setTimeout(start))

// Leave quickly: the link works by itself. With a script it also hides the page
// at once, takes this page out of the Back button's history, and answers to the
// Shift or the Escape key pressed three times. It takes what is kept on this phone
// with it: the saved list, and the pages kept for when there is no signal.
import { ExitThisPage } from 'govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs'

class Leave extends ExitThisPage {
  exitPage() {
    super.exitPage()
    wipe()
    window.location.replace(this.$button.href)
  }
}

const pause = 5000

function wipe() {
  try {
    localStorage.clear()
    for (const name of ['list', 'seen']) caches.delete('homeward-' + name)
    navigator.serviceWorker.controller.postMessage({ wipe: true })
  } catch {
    // Nothing more is kept here.
  }
}

export function leave(document) {
  const root = document.querySelector('.govuk-exit-this-page')
  if (!root) return
  document.body.classList.add('govuk-frontend-supported')
  const exit = new Leave(root)
  let times = 0
  let last = 0
  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Escape') {
      times = 0
      return
    }
    times = event.timeStamp - last > pause ? 1 : times + 1
    last = event.timeStamp
    if (times === 3) exit.exitPage()
  })
}

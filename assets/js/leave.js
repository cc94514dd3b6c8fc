// Leave quickly: the link works by itself. With a script it also hides the page
// at once, takes this page out of the Back button's history, and answers to the
// Shift or the Escape key pressed three times. It takes what is kept on this phone
// with it: the saved list, and the pages kept for when there is no signal.
// The looks are govuk-frontend's (exit-this-page); so are the names of the classes.
const pause = 5000

function wipe() {
  try {
    localStorage.clear()
    for (const name of ['homeward-list', 'homeward-seen']) caches.delete(name)
    navigator.serviceWorker.controller.postMessage({ wipe: true })
  } catch {
    // Nothing more is kept here.
  }
}

const add = (parent, tag, more) => parent.appendChild(Object.assign(parent.ownerDocument.createElement(tag), more))

export function leave(document) {
  const root = document.querySelector('.govuk-exit-this-page')
  if (!root) return
  const { body } = document
  const link = root.querySelector('a')
  const word = (key) => root.getAttribute('data-i18n.' + key)
  const lights = add(link, 'div', { className: 'govuk-exit-this-page__indicator', ariaHidden: 'true' })
  for (let i = 0; i < 3; i++) add(lights, 'div', { className: 'govuk-exit-this-page__indicator-light' })
  const status = add(root, 'span', { className: 'govuk-visually-hidden' })
  status.setAttribute('role', 'status')
  body.classList.add('govuk-frontend-supported')
  let times = 0
  let last = ''
  let timer = 0
  let overlay

  const count = (n, words) => {
    times = n
    status.textContent = words
    lights.classList.toggle('govuk-exit-this-page__indicator--visible', n > 0)
    ;[...lights.children].forEach((light, i) => light.classList.toggle('govuk-exit-this-page__indicator-light--on', i < n))
    clearTimeout(timer)
    if (n) timer = setTimeout(() => count(0, word('timed-out')), pause)
  }
  const exit = () => {
    count(0, '')
    body.classList.add('govuk-exit-this-page-hide-content')
    overlay = add(body, 'div', { className: 'govuk-exit-this-page-overlay', textContent: word('activated') })
    overlay.setAttribute('role', 'alert')
    wipe()
    window.location.replace(link.href)
  }
  link.addEventListener('click', (event) => {
    event.preventDefault()
    exit()
  })
  document.addEventListener(
    'keyup',
    ({ key, shiftKey }) => {
      const counts = key === 'Escape' || (key === 'Shift' && last !== 'shifted')
      if (!counts || (times && key !== last)) {
        if (times) count(0, '')
        if (!counts) {
          last = shiftKey ? 'shifted' : ''
          return
        }
      }
      last = key
      if (times === 2) exit()
      else count(times + 1, key === 'Shift' ? word(times ? 'press-one-more-time' : 'press-two-more-times') : '')
    },
    true,
  )
  // Whoever comes back by the Back button finds the page again.
  window.addEventListener('pageshow', () => {
    body.classList.remove('govuk-exit-this-page-hide-content')
    if (overlay) overlay.remove()
    count(0, '')
  })
}

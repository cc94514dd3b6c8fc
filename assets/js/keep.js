// What a phone keeps for when it has no signal: it starts the worker (worker.js), hands it the saved
// list, and offers to keep the pages looked at. It is loaded after the first page of a visit, so that
// a first visit costs nothing more; app.js says when.
const shelf = 'homeward.list'

async function tell(message) {
  const { active } = await navigator.serviceWorker.ready
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event) => done(event.data)
    active.postMessage(message, [port2])
  })
}

function listed() {
  try {
    const ids = JSON.parse(localStorage.getItem(shelf)) || []
    return ids.length ? '/find/list?' + ids.map((id) => 'id=' + encodeURIComponent(id)).join('&') : ''
  } catch {
    return ''
  }
}

// offer puts the switch among a page's tools, if the server says that the page may be kept.
async function offer() {
  const tools = document.querySelector('[data-print]')
  const ours = await caches.match('/offline')
  if (!tools || !ours || !document.body.dataset.at || document.querySelector('[data-hold]') || !/^\/(find\/results|services|guides)\b/.test(location.pathname)) return
  const page = new DOMParser().parseFromString(await ours.text(), 'text/html')
  const words = JSON.parse(page.querySelector('[data-words]').dataset.words)
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--quiet', textContent: words.hold })
  button.dataset.hold = ''
  button.dataset.holds = 'no'
  const done = Object.assign(document.createElement('a'), { href: '/offline', textContent: words.held })
  done.dataset.holds = 'yes'
  tools.parentNode.append(button, done)
}

async function show() {
  const on = await caches.has('homeward-seen')
  for (const box of document.querySelectorAll('[data-holds]')) box.hidden = box.dataset.holds !== (on ? 'yes' : 'no')
  for (const box of document.querySelectorAll('[data-holds-scripts]')) box.hidden = false
}

async function clear() {
  try {
    localStorage.removeItem(shelf)
  } catch {
    // Nothing was kept there.
  }
  await tell({ wipe: true })
  location.reload()
}

async function keep() {
  await navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' })
  const hand = () => tell({ list: listed() })
  window.addEventListener('homeward-list', hand)
  hand()
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-hold]')) tell({ hold: location.href }).then(show)
    else if (event.target.closest('[data-wipe]')) clear()
  })
  await navigator.serviceWorker.ready
  await offer()
  await show()
  document.documentElement.dataset.keeps = 'on'
}

if (navigator.serviceWorker && window.caches) keep().catch(() => {}) // a browser that keeps nothing

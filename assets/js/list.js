// My list, kept on this device alone. A link with data-keep="ID" adds a service
// to the list by itself (it opens the list with that service in its address);
// with a script it turns into a switch and the page stays where it is.
// [data-list] is the link to the list, [data-list-clear] empties it. [data-list-some]
// is shown if there is one here, [data-list-none] if there is none.
const shelf = 'homeward.list'
const most = 30

function read() {
  try {
    const ids = JSON.parse(localStorage.getItem(shelf))
    return Array.isArray(ids) ? ids.filter((id) => /^[0-9a-f-]{36}$/i.test(id)).slice(0, most) : []
  } catch {
    return []
  }
}

function write(ids) {
  try {
    if (ids.length) localStorage.setItem(shelf, JSON.stringify(ids))
    else localStorage.removeItem(shelf)
    return true
  } catch {
    return false // A device that keeps nothing: the plain link still works.
  }
}

function address(link, ids) {
  const url = new URL(link.dataset.list, location.href) // keeps what it asks already, such as the language
  for (const id of ids) url.searchParams.append('id', id)
  return url.pathname + url.search
}

function show(document, ids) {
  for (const link of document.querySelectorAll('[data-list]')) {
    link.href = address(link, ids)
    const count = link.querySelector('[data-count]')
    if (count) count.textContent = ids.length ? ` ${ids.length}` : ''
  }
  // An address that holds no list, on a device that keeps one.
  for (const box of document.querySelectorAll('[data-list-none]')) box.hidden = ids.length > 0
  for (const box of document.querySelectorAll('[data-list-some]')) box.hidden = ids.length === 0
  for (const link of document.querySelectorAll('[data-keep]')) {
    const on = ids.includes(link.dataset.keep)
    link.setAttribute('aria-pressed', on)
    const word = link.querySelector('[data-word]')
    if (word) word.textContent = on ? document.body.dataset.wordKept : document.body.dataset.wordKeep
  }
}

function toggle(ids, id) {
  if (ids.includes(id)) return ids.filter((other) => other !== id)
  return [...ids, id].slice(-most)
}

export function list(document) {
  let ids = read()
  for (const link of document.querySelectorAll('[data-keep]')) link.setAttribute('role', 'button')
  show(document, ids)
  document.addEventListener('click', (event) => {
    const keep = event.target.closest('[data-keep]')
    const clear = event.target.closest('[data-list-clear]')
    if (!keep && !clear) return
    const next = clear ? [] : toggle(read(), keep.dataset.keep)
    if (!write(next)) return
    if (keep) event.preventDefault()
    show(document, (ids = next))
    window.dispatchEvent(new Event('homeward-list'))
  })
  // A link that plays the part of a button answers to the space bar too.
  document.addEventListener('keydown', (event) => {
    if (event.key !== ' ' || !event.target.matches || !event.target.matches('[data-keep]')) return
    event.preventDefault()
    event.target.click()
  })
  window.addEventListener('pageshow', () => show(document, (ids = read())))
}

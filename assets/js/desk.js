// What helps on the pages behind sign-in: keys, and what was typed and not sent. Every page works without it.
import { unsent } from './unsent.js'

/** Whether somebody is typing, so that a letter is a letter. */
const typing = (at) => at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)

export function keys(doc) {
  const list = doc.getElementById('shortcuts')
  if (!list || !list.showModal) return
  let going = 0 // when "g" was pressed
  doc.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return
    if (e.key === '?') {
      list.showModal()
    } else if (e.key === '/') {
      const search = doc.querySelector('input[type=search]')
      if (!search) return
      search.focus()
      e.preventDefault()
    } else if (e.key === 'g') {
      going = e.timeStamp
    } else if (e.timeStamp - going < 1500) {
      const to = list.querySelector(`[data-key="${CSS.escape(e.key)}"]`)
      if (to) location.assign(to.dataset.go)
    }
  })
}

/**
 * What goes on in the background: the part of a page with data-poll asks for itself anew every so many
 * seconds, until the page says that it is over. A browser without scripts asks for the whole page.
 */
export function follow(doc) {
  const part = doc.querySelector('[data-poll]')
  if (!part || !part.id) return
  const again = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' })
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
        const now = page.getElementById(part.id)
        if (!now || !now.dataset.poll) {
          location.reload()
          return
        }
        part.replaceChildren(...now.childNodes)
      }
    } catch {
      // The network comes back, or the page is asked for by hand.
    }
    setTimeout(again, 1000 * Number(part.dataset.poll))
  }
  setTimeout(again, 1000 * Number(part.dataset.poll))
}

/** Fills in what hours mean while somebody writes them. The server says it; without this, a button asks. */
export function hours(box) {
  const now = box.querySelector('[data-told-now]')
  const then = box.querySelector('[data-told-then]')
  const before = box.dataset.hours + '.'
  if (!now || !then || !window.fetch) return
  let timer = 0
  let asked = 0
  const show = (told) => {
    now.textContent = told.problems.length ? told.problems[0] : told.now
    now.closest('[data-told]').className = 'toldhours toldhours--' + told.kind
    then.replaceChildren(...told.then.map((line) => Object.assign(document.createElement('li'), { textContent: line })))
  }
  const ask = () => {
    const query = new URLSearchParams()
    for (const field of box.querySelectorAll('input, select, textarea')) {
      if (!field.name.startsWith(before) || (field.type === 'radio' && !field.checked)) continue
      query.append(field.name.slice(before.length), field.value)
    }
    const mine = ++asked
    fetch('/desk/hours.json?' + query, { headers: { Accept: 'application/json' } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((told) => told && mine === asked && show(told))
      .catch(() => {}) // the button is still there
  }
  box.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, 350)
  })
}

keys(document)
unsent(document)
follow(document)
for (const box of document.querySelectorAll('[data-hours]')) hours(box)
document.documentElement.dataset.scripts = 'on'

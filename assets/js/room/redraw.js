// The pages of those who look after a session are drawn anew by the server, at most every second, in the
// parts that nobody types into.
import { hearClock } from './clock.js'
import { touched } from './touched.js'

export function redraw(room) {
  let due = false
  let busy = false
  let missed = false
  async function draw() {
    if (busy || !due) return
    busy = true
    due = false
    try {
      const answer = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } })
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    } catch {
      due = true
    }
    busy = false
  }
  function swap(page) {
    const now = room.querySelectorAll('[data-part-of]')
    const next = page.querySelectorAll('[data-room] [data-part-of]')
    if (now.length !== next.length) {
      if (!touched(room)) return location.reload()
      room.querySelector('[data-refresh]').classList.add('btn')
      return
    }
    now.forEach((x, i) => {
      if (x.matches('form') && next[i].matches('form')) return // somebody fills it in
      if (x.dataset.topic !== undefined && keeps(x, next[i])) return
      if (x.contains(document.activeElement) && document.activeElement.matches('input, textarea')) {
        missed = true // it is drawn when they have left it
        return
      }
      const live = x.querySelector('[data-live]')
      for (const box of x.querySelectorAll(':checked[id]')) {
        const same = next[i].querySelector('#' + CSS.escape(box.id))
        if (same) same.checked = true
      }
      for (const fold of x.querySelectorAll('details[open][data-walk-fold]')) {
        const same = [...next[i].querySelectorAll('details')].find((x) => x.dataset.walkFold === fold.dataset.walkFold)
        if (same) same.open = true
      }
      if (x.matches('[role=status]')) { // one that stays is read out
        if (x.textContent !== next[i].textContent) x.replaceChildren(...next[i].childNodes)
        return
      }
      const focus = x.contains(document.activeElement) ? document.activeElement.closest('[id]')?.id : ''
      x.replaceWith(next[i])
      if (live) next[i].querySelector('[data-live]')?.replaceWith(live)
      if (focus) document.getElementById(focus)?.querySelector('button, a')?.focus()
    })
  }
  // A form stays while the room talks about the same, and also when somebody has written in it: then they are told.
  function keeps(form, next) {
    if (form.dataset.topic === next.dataset.topic) return true
    const text = form.querySelector('[name=text]')
    if (!text || !text.value.trim()) return false
    const said = room.querySelector('[data-moved]')
    const note = document.createElement('p')
    note.className = 'note'
    note.textContent = room.dataset.wordMoved
    if (!said.textContent) said.replaceChildren(note)
    return true
  }
  setInterval(draw, 1000)
  room.addEventListener('focusout', () => {
    due ||= missed
    missed = false
  })
  // What the room answers is no event: nothing says when somebody did.
  if (room.dataset.every) setInterval(() => (due = true), room.dataset.every * 1000)
  // A small group's page shows what is its own, and where the room and its story are: what others write is nothing to it.
  const group = Number(room.dataset.group)
  const concerns = (kind, data) => !group || ['part', 'state', 'timer', 'step', 'pledges'].includes(kind) || data.group === group
  return (kind, data) => {
    hearClock(room, kind, data)
    if (concerns(kind, data)) due = true
  }
}

// The wall is drawn anew by the server, at most every two seconds: it is one page for the whole room.
import { hearClock } from './clock.js'

export function wall(room) {
  let due = false
  async function draw() {
    if (!due) return
    due = false
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
      if (!answer.ok) return
      if (answer.redirected) return location.assign(answer.url) // the room has come to another wall
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      for (const part of ['.wall__top', '.wall__stages']) room.querySelector(part).replaceWith(page.querySelector(part))
    } catch {
      due = true
    }
  }
  setInterval(draw, 2000)
  if (room.dataset.every) setInterval(() => (due = true), room.dataset.every * 1000)
  return (kind, data) => {
    hearClock(room, kind, data)
    if (kind !== 'sync' && kind !== 'mark') due = true
  }
}

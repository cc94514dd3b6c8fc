// A session's pages follow what happens in the room. Without this file they are drawn anew by a link.
import { clock } from './room/clock.js'
import { line } from './room/line.js'
import { outbox } from './room/outbox.js'
import { points } from './room/points.js'
import { redraw } from './room/redraw.js'
import { scribe } from './room/scribe.js'
import { wall } from './room/wall.js'

function start() {
  const room = document.querySelector('[data-room]')
  if (!room) return
  // A form that was refused is drawn at its own address: from here on the page is where it belongs.
  const page = new URL(room.dataset.page || location.href, location.href)
  if (location.pathname !== page.pathname) history.replaceState(null, '', page.href)
  const show = room.matches('[data-redraw]') ? redraw(room) : room.matches('[data-wall]') ? wall(room) : points(room)
  clock(room)
  scribe(room)
  outbox(room)
  line(room, show)
  document.documentElement.dataset.room = 'on' // whoever waits for it, as our tests do, may go on
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()

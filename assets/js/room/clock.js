// Counts the timer down. How far this device's clock is from the room's is told by the line.
let skew = 0

export function clock(room) {
  if (room.dataset.now) skew = Number(room.dataset.now) - Date.now()
  draw(room)
  setInterval(() => draw(room), 1000)
}

function draw(room) {
  const view = room.querySelector('[data-ends]')
  const ends = view && Number(view.dataset.ends)
  if (!ends) return
  const seconds = Math.ceil((ends - Date.now() - skew) / 1000)
  view.hidden = false
  write(room, view, seconds)
}

function write(room, view, seconds) {
  const text = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0')
  view.querySelector('[data-left]').textContent = seconds > 0 ? room.dataset.wordLeft.replace('#', text) : room.dataset.wordOver
}

export function hearClock(room, kind, data) {
  if (kind === 'sync' && data.now) skew = Date.parse(data.now) - Date.now()
  const view = room.querySelector('[data-ends]')
  if (kind !== 'timer' || !view) return
  view.dataset.ends = data.ends ? Date.parse(data.ends) : ''
  view.hidden = !data.ends && !data.left
  if (!data.ends && data.left) write(room, view, data.left)
  draw(room)
}

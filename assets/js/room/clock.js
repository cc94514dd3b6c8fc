// Counts the timer down, and says aloud where it is: at half of the time, five minutes, one minute, when it is
// time to report back, and at the end. How far this device's clock is from the room's is told by the line.
let skew = 0
let before = null // how many seconds there were when we looked last

export function clock(room) {
  if (room.dataset.now) skew = Number(room.dataset.now) - Date.now()
  draw(room)
  setInterval(() => draw(room), 1000)
}

function draw(room) {
  const view = room.querySelector('[data-ends]')
  const ends = view && Number(view.dataset.ends)
  if (!ends) {
    before = null
    return
  }
  const seconds = Math.ceil((ends - Date.now() - skew) / 1000)
  view.hidden = false
  write(room, view, seconds)
  speak(room, view, seconds)
}

function write(room, view, seconds) {
  const text = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0')
  const left = seconds > 0 ? room.dataset.wordLeft.replace('#', text) : room.dataset.wordOver
  const reports = seconds > 0 && seconds <= Number(view.dataset.report)
  view.querySelector('[data-left]').textContent = (reports ? room.dataset.wordReport + ' ' : '') + left
}

// Says only what has just come to pass: who opens the page late hears nothing of what was.
function speak(room, view, seconds) {
  const spoken = room.querySelector('[data-spoken]')
  const was = before
  before = seconds
  if (!spoken || was === null || seconds >= was) return
  const marks = [
    [Math.floor(Number(view.dataset.whole) / 2), 'wordHalf'],
    [Number(view.dataset.report), 'wordReport'],
    [300, 'wordFive'],
    [60, 'wordOne'],
    [0, 'wordOver'],
  ]
  for (const [at, word] of marks) {
    if ((at || word === 'wordOver') && was > at && seconds <= at) spoken.textContent = room.dataset[word]
  }
}

export function hearClock(room, kind, data) {
  if (kind === 'sync' && data.now) skew = Date.parse(data.now) - Date.now()
  const view = room.querySelector('[data-ends]')
  if (kind !== 'timer' || !view) return
  view.dataset.ends = data.ends ? Date.parse(data.ends) : ''
  view.dataset.whole = data.whole || 0
  view.dataset.report = data.report || 0
  view.hidden = !data.ends && !data.left
  if (!data.ends && data.left) write(room, view, data.left)
  draw(room)
}

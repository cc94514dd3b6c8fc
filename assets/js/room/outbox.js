import { own } from './own.js'

// What somebody writes is kept on their device until the room has it: a lost connection loses nothing.
export function outbox(room) {
  const form = room.querySelector('[data-write]')
  if (!form) return
  const code = room.dataset.room
  const key = 'room-' + code
  const note = form.querySelector('[data-waiting]')
  const nudge = form.querySelector('[data-nudge]') // asks softly after a point that says nothing of what we do
  let busy = false
  let rest = 0 // until when the room asks us to wait

  const load = () => JSON.parse(localStorage.getItem(key) || '[]')
  const keep = (list) => (list.length ? localStorage.setItem(key, JSON.stringify(list)) : localStorage.removeItem(key))

  function draw(problem) {
    const n = load().length
    note.hidden = !n && !problem
    note.textContent = problem || room.dataset.wordWaiting.replace('#', n)
  }

  function take() {
    const f = new FormData(form)
    return {
      id: newID(),
      part: f.get('part'),
      text: f.get('text'),
      stages: f.getAll('stages'),
      collaborator: f.get('collaborator') || '',
      case_step: f.get('case_step') || '',
      barrier: f.get('barrier') || '',
      link: f.get('link') || '',
      question: f.has('question'),
      anonymous: f.has('anonymous'),
    }
  }

  // For a moment it says that the room has it.
  function sent() {
    note.hidden = false
    note.textContent = room.dataset.wordSent
    setTimeout(() => note.textContent === room.dataset.wordSent && draw(), 5000)
  }

  async function send() {
    if (busy || Date.now() < rest) return
    busy = true
    let problem = ''
    let some = false
    try {
      for (let list = load(); list.length && !problem; list = load()) {
        const answer = await fetch(`/s/${code}/entries`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify(list[0]),
        })
        if (answer.status === 429) rest = Date.now() + 1000 * (Number(answer.headers.get('Retry-After')) || 5)
        if (answer.status === 429 || answer.status >= 500) break
        const others = load().filter((x) => x.id !== list[0].id)
        if (!answer.ok) problem = await refused(answer, list[0])
        else nudge.hidden = !(await answer.json()).hint
        some = some || answer.ok
        keep(others)
      }
    } catch {
      // No connection: it stays where it is.
    }
    busy = false
    draw(problem)
    if (some && !problem && !load().length) sent()
    form.dispatchEvent(new Event('sent'))
  }

  // A point that is refused goes back into the form, so that it can be put right.
  async function refused(answer, entry) {
    const body = await answer.json().catch(() => ({}))
    const text = form.querySelector('[name=text]')
    text.value = [text.value.trim(), entry.text].filter(Boolean).join('\n')
    return room.dataset.wordRefused + ' ' + ((body.fields || []).map((x) => x.message).join('. ') || body.detail || answer.status)
  }

  form.addEventListener('submit', (event) => {
    const entry = take()
    if (!entry.text.trim()) return // the server says what is missing
    event.preventDefault()
    own.add(entry.id)
    keep([...load(), entry])
    form.reset()
    form.querySelector('[name=text]').focus()
    draw()
    send()
  })
  window.addEventListener('online', send)
  setInterval(() => load().length && send(), 4000)
  draw()
  send()
}

function newID() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = (b[6] & 15) | 64
  b[8] = (b[8] & 63) | 128
  const hex = [...b].map((x) => x.toString(16).padStart(2, '0')).join('')
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

import { newID, own } from './own.js'

// What somebody writes is kept on their device until the room has it: a lost connection loses nothing, and neither does
// a room that goes on. A page without the form sends what waits, too.
export function outbox(room) {
  const note = room.querySelector('[data-waiting]')
  if (!note) return
  const form = room.querySelector('[data-write]')
  const nudge = form?.querySelector('[data-nudge]') // asks softly after a point that says nothing of what we do
  const code = room.dataset.room
  const key = 'room-' + code
  const part = form?.elements.part.value // where the room is
  let busy = false
  let rest = 0 // until when the room asks us to wait

  const load = () => JSON.parse(localStorage.getItem(key) || '[]')
  const keep = (list) => (list.length ? localStorage.setItem(key, JSON.stringify(list)) : localStorage.removeItem(key))
  const waits = () => load().filter((x) => !x.problem)

  function draw() {
    const bad = load().find((x) => x.problem)
    const n = waits().length
    const says = []
    if (bad) says.push(note.dataset.wordRefused + ' ' + bad.problem + ' “' + bad.text + '”')
    else if (form?.dataset.problem) says.push(form.dataset.problem)
    if (n) says.push(note.dataset.wordWaiting.replace('#', n))
    note.hidden = !says.length
    note.textContent = says.join(' ')
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
    note.textContent = note.dataset.wordSent
    setTimeout(() => note.textContent === note.dataset.wordSent && draw(), 5000)
  }

  async function send() {
    if (busy || Date.now() < rest) return
    busy = true
    let some = false
    try {
      for (let list = waits(); list.length; list = waits()) {
        const answer = await fetch(`/s/${code}/entries`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify(list[0]),
        })
        if (answer.status === 429) rest = Date.now() + 1000 * (Number(answer.headers.get('Retry-After')) || 5)
        if (answer.status === 429 || answer.status >= 500) break
        const body = await answer.json().catch(() => ({}))
        const others = load().filter((x) => x.id !== list[0].id)
        if (answer.ok) {
          if (nudge) nudge.hidden = !body.hint
          some = true
          keep(others)
        } else {
          const problem = (body.fields || []).map((x) => x.message).join('. ') || body.detail || String(answer.status)
          keep([...others, { ...list[0], problem }])
        }
      }
    } catch {
      // No connection: it stays where it is.
    }
    busy = false
    putBack()
    draw()
    if (!some || load().length || form?.dataset.problem) return
    sent()
    room.dispatchEvent(new Event('sent'))
  }

  // A point that is refused goes back into the form as it was, so that it can be put right: as soon as nothing else is
  // written there. Whether it is to be named comes first of all.
  function putBack() {
    const bad = load().find((x) => x.problem)
    if (!form || !bad || form.elements.text.value.trim()) return
    const f = form.elements
    if (f.anonymous) f.anonymous.checked = bad.anonymous
    for (const name of ['part', 'text', 'collaborator', 'case_step', 'barrier', 'link']) f[name].value = bad[name]
    f.question.checked = bad.question
    for (const box of form.querySelectorAll('[name=stages]')) box.checked = bad.stages.includes(box.value)
    if (bad.collaborator || bad.case_step || bad.barrier || bad.link || bad.question) form.querySelector('details').open = true
    form.dataset.problem = note.dataset.wordRefused + ' ' + bad.problem
    keep(load().filter((x) => x.id !== bad.id))
  }

  // Who wrote one point without their name writes the next one so, too, until they say otherwise: on every page.
  function rememberName() {
    const box = form.elements.anonymous
    if (!box) return
    const unseen = 'room-' + code + '-unseen'
    if (localStorage.getItem(unseen)) box.checked = box.defaultChecked = true
    box.addEventListener('change', () => {
      box.defaultChecked = box.checked
      if (box.checked) localStorage.setItem(unseen, 'yes')
      else localStorage.removeItem(unseen)
    })
  }

  if (form) {
    rememberName()
    form.addEventListener('submit', (event) => {
      const entry = take()
      if (!entry.text.trim()) return // the server says what is missing
      event.preventDefault()
      own.add(entry.id)
      keep([...load(), entry])
      form.reset()
      form.elements.part.value = part
      delete form.dataset.problem
      form.elements.text.focus()
      putBack()
      draw()
      send()
    })
  }
  window.addEventListener('online', send)
  setInterval(() => waits().length && send(), 4000)
  putBack()
  draw()
  send()
}

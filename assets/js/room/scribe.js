import { newID } from './own.js'

// A note-taker's form sends itself and stays: what was typed last is kept for the next point.
export function scribe(room) {
  const form = room.querySelector('[data-keys]')
  if (!form || /\/entries\//.test(form.action)) return
  const text = form.querySelector('[name=text]')
  const keys = document.querySelector('#keys details')
  text.addEventListener('keydown', (event) => {
    if (event.key !== '?' || text.value || !keys) return
    event.preventDefault()
    keys.open = !keys.open
  })
  form.addEventListener('submit', async (event) => {
    if (!text.value.trim()) return
    event.preventDefault()
    const body = new URLSearchParams(new FormData(form))
    try {
      const answer = await fetch(form.action, { method: 'POST', body })
      if (!answer.ok) return form.submit()
    } catch {
      return form.submit()
    }
    form.querySelector('[name=id]').value = newID() // or a point whose answer was lost would be there twice
    text.value = ''
    for (const field of form.querySelectorAll('details input, details select')) field.value = ''
    for (const box of form.querySelectorAll('[type=checkbox]')) box.checked = false
    text.focus()
  })
}

// A dot is put, or taken back, without leaving the page: what somebody is writing stays.
export function dots(room) {
  room.addEventListener('submit', async (event) => {
    const form = event.target.closest('[data-dot]')
    if (!form) return
    event.preventDefault()
    const field = form.elements.on
    const left = room.querySelector('[data-dots-left]')
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams({ on: field.value }),
      })
      const body = await answer.json()
      if (!answer.ok) {
        left.textContent = (body.fields || []).map((x) => x.message).join('. ') || body.detail
        return
      }
      draw(form, body.on)
      left.textContent = body.left
    } catch {
      form.submit()
    }
  })
}

function draw(form, on) {
  const button = form.querySelector('button')
  form.elements.on.value = on ? '' : 'yes'
  button.setAttribute('aria-pressed', String(on))
  button.classList.toggle('dot__put--on', on)
  button.textContent = on ? form.dataset.wordBack : form.dataset.wordPut
}

// How many there are on a point.
export function count(room, id, n) {
  const view = room.querySelector(`[data-id="${id}"] [data-dots-of]`)
  if (view) view.textContent = n ? '● ' + n : ''
}

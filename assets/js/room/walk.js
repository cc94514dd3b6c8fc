// The story that the room walks through, on the page of somebody who takes part: drawn anew by the server where it
// stands, so that what they are writing stays. A step that they opened stays open while the room is in it.
export function walk(room) {
  const view = room.querySelector('[data-walk]')

  async function look() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
      if (!answer.ok) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = page.querySelector('[data-walk]')
      if (next) swap(next)
      const now = page.querySelector('.room__now') // before the first question, a story is what the room is about
      if (now && !room.dataset.part) room.querySelector('.room__now')?.replaceWith(now)
    } catch {
      room.querySelector('[data-refresh]').classList.add('btn')
    }
  }

  function swap(next) {
    const open = [...view.querySelectorAll('details[open]')].map((x) => x.dataset.walkFold)
    const at = [...view.querySelectorAll('[data-mark]')].findIndex((x) => x.contains(document.activeElement))
    view.replaceChildren(...next.childNodes)
    for (const fold of view.querySelectorAll('details')) fold.open = open.includes(fold.dataset.walkFold)
    if (at >= 0) view.querySelectorAll('[data-mark] button')[at]?.focus()
  }

  view.addEventListener('submit', async (event) => {
    const form = event.target.closest('[data-mark]')
    if (!form) return
    event.preventDefault()
    try {
      const answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams(new FormData(form)), redirect: 'manual' })
      if (answer.status >= 400) return form.submit() // the page says what is in the way
      look()
    } catch {
      form.submit()
    }
  })
  return look
}

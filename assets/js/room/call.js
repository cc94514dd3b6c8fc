// The call to answer to pledges, on the page of somebody who takes part: drawn anew by the server where it stands, so that
// what they are writing stays. A whole room asks at once, and so each device waits a moment of its own.
export function call(room) {
  const view = room.querySelector('[data-call]')
  let due = false

  async function look() {
    due = false
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
      if (!answer.ok) return
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-call]')
      if (next && next.textContent !== view.textContent) view.replaceChildren(...next.childNodes)
    } catch {
      room.querySelector('[data-refresh]').classList.add('btn')
    }
  }

  return () => {
    if (due) return
    due = true
    setTimeout(look, Math.random() * 1500)
  }
}

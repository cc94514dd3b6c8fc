// Buttons that need a script and so are hidden without one: data-print prints
// the page; data-copy copies the address in it (or this page's) and says so.
// [data-unfold] is folded on a screen and open on paper.
export function share(document) {
  window.addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll('[data-unfold]')) fold.open = true
  })
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
  if (!navigator.clipboard) return
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', () => copy(button))
  }
}

async function copy(button) {
  const say = document.getElementById(button.getAttribute('aria-describedby'))
  const url = new URL(button.dataset.copy || location.href, location.href).href
  try {
    await navigator.clipboard.writeText(url)
    if (say) say.textContent = button.dataset.done
  } catch {
    if (say) say.textContent = url // The address itself, to be copied by hand.
  }
}

// A page can have several forms, and sending one loads it anew. What was typed in the others is back afterwards, unless
// somebody went elsewhere in between. Without scripts each form is on its own.

const key = 'unsent'
const fields = 'textarea, input[type=text], input[type=date], input[type=email], input[type=url], input:not([type])'

/** Where a field is: by its form, its name and its place among those of that name. */
function places(doc) {
  const seen = {}
  return [...doc.querySelectorAll('main form[method=post]')].flatMap((form) =>
    [...form.querySelectorAll(fields)]
      .filter((f) => f.name && !f.autocomplete)
      .map((f) => {
        const at = new URL(form.action).pathname + '|' + f.name
        seen[at] = (seen[at] || 0) + 1
        return [at + '|' + seen[at], f, form]
      }),
  )
}

/** Two addresses are of one page when one leads on from the other: what is refused is shown at the address of the form. */
const related = (a, b) => a === b || a.startsWith(b + '/') || b.startsWith(a + '/')

export function unsent(doc) {
  let sent = null
  try {
    const was = JSON.parse(sessionStorage.getItem(key) || 'null')
    sessionStorage.removeItem(key)
    if (was && related(was.path, location.pathname)) {
      for (const [at, field] of places(doc)) {
        if (!(at in was.typed) || field.value !== field.defaultValue) continue
        field.value = was.typed[at]
        field.closest('details')?.setAttribute('open', '')
      }
    }
  } catch {
    return // no room to keep it, or none that may be used
  }
  doc.addEventListener('submit', (e) => {
    sent = e.target
  })
  addEventListener('pagehide', () => {
    const typed = {}
    for (const [at, field, form] of places(doc)) {
      if (form !== sent && field.value !== field.defaultValue) typed[at] = field.value
    }
    if (Object.keys(typed).length > 0) sessionStorage.setItem(key, JSON.stringify({ path: location.pathname, typed }))
  })
}

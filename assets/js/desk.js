// What helps on the pages behind sign-in: keys. Every page works without it.

/** Whether somebody is typing, so that a letter is a letter. */
const typing = (at) => at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)

export function keys(doc) {
  const list = doc.getElementById('shortcuts')
  if (!list || !list.showModal) return
  let going = 0 // when "g" was pressed
  doc.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return
    if (e.key === '?') {
      list.showModal()
    } else if (e.key === '/') {
      const search = doc.querySelector('input[type=search]')
      if (!search) return
      search.focus()
      e.preventDefault()
    } else if (e.key === 'g') {
      going = e.timeStamp
    } else if (e.timeStamp - going < 1500) {
      const to = list.querySelector(`[data-key="${CSS.escape(e.key)}"]`)
      if (to) location.assign(to.dataset.go)
    }
  })
}

keys(document)
document.documentElement.dataset.scripts = 'on'

// What is kept on this phone for when it has no signal is another file (keep.js). It is fetched after the
// first page of a visit, or when somebody saves something or asks: so a first visit weighs nothing more.
/* global KEEP */
let asked = false

function fetchMore() {
  if (asked) return
  asked = true
  document.head.append(Object.assign(document.createElement('script'), { src: KEEP }))
}

export function more(document) {
  if (!navigator.serviceWorker) return
  const { controller } = navigator.serviceWorker
  if (controller || document.referrer.startsWith(location.origin) || /^\/(emergency|offline|find\/list)/.test(location.pathname)) fetchMore()
  window.addEventListener('homeward-list', fetchMore)
}

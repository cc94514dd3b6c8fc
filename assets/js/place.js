// "Use where I am": a button with data-here inside a form that has the fields
// lat, lon and near. It is hidden until this script shows it. The place is
// rounded to about a hundred metres before it goes anywhere. A button with data-found
// says those words and stays on the page; there the place is kept as it is, so that
// somebody can be found by it.
export function place(document) {
  if (!navigator.geolocation || !window.isSecureContext) return
  for (const button of document.querySelectorAll('[data-here]')) {
    button.hidden = false
    button.addEventListener('click', () => find(button))
  }
}

function find(button) {
  const form = button.form
  const say = document.getElementById(button.getAttribute('aria-describedby'))
  const tell = (words) => {
    if (say) say.textContent = words
  }
  button.disabled = true
  tell(button.dataset.wait)
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      if (button.dataset.found) {
        form.elements.lat.value = coords.latitude.toFixed(5)
        form.elements.lon.value = coords.longitude.toFixed(5)
        button.disabled = false
        tell(button.dataset.found)
        return
      }
      form.elements.lat.value = coords.latitude.toFixed(3)
      form.elements.lon.value = coords.longitude.toFixed(3)
      if (form.elements.near) form.elements.near.value = ''
      button.disabled = false
      tell('')
      form.requestSubmit ? form.requestSubmit() : form.submit()
    },
    () => {
      button.disabled = false
      tell(button.dataset.fail)
    },
    { timeout: 10000, maximumAge: 300000 },
  )
}

// Whether somebody has begun to fill in a form: then the page is not drawn anew under their hands.
export function touched(view) {
  return [...view.querySelectorAll('form input, form textarea, form select')].some(changed)
}

function changed(field) {
  if (field.type === 'hidden' || field.type === 'submit') return false
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked
  if (field.options) return [...field.options].some((x, i) => x.selected !== (x.defaultSelected || (i === 0 && !field.querySelector('[selected]'))))
  return field.value !== field.defaultValue
}

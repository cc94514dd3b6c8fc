// Passkeys: the browser itself asks for them, so this is the one thing on our pages that needs a script.
// A form with data-passkey shows itself where the device can, asks us for a question, lets the device
// answer it, and sends the answer as any form is sent.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

/** The question as the browser takes it. */
export function question(options) {
  const list = (ids) => (ids || []).map((one) => ({ ...one, id: bytes(one.id) }))
  const out = { ...options, challenge: bytes(options.challenge) }
  if (options.user) out.user = { ...options.user, id: bytes(options.user.id) }
  out.allowCredentials = list(options.allowCredentials)
  out.excludeCredentials = list(options.excludeCredentials)
  return out
}

/** The answer as we send it. */
export function answer(made) {
  const out = { id: made.id, rawId: text(made.rawId), type: made.type, clientExtensionResults: made.getClientExtensionResults(), response: {} }
  if (made.authenticatorAttachment) out.authenticatorAttachment = made.authenticatorAttachment
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (made.response[part]) out.response[part] = text(made.response[part])
  }
  if (made.response.getTransports) out.response.transports = made.response.getTransports()
  return out
}

async function run(form) {
  const asked = await fetch(form.dataset.ask, { method: 'POST', headers: { Accept: 'application/json' } })
  if (!asked.ok) throw new Error(String(asked.status))
  const { ticket, options } = await asked.json()
  const made = await navigator.credentials[form.dataset.passkey]({ publicKey: question(options) })
  form.elements.ticket.value = ticket
  form.elements.answer.value = JSON.stringify(answer(made))
  form.submit()
}

export function passkeys(doc) {
  if (!window.PublicKeyCredential) return
  for (const form of doc.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (e) => {
      e.preventDefault()
      run(form).catch(() => {
        const say = form.querySelector('[data-say]')
        say.textContent = say.dataset.say
      })
    })
  }
}

passkeys(document)

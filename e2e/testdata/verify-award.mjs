// Verifies the credential of an award as anybody else would who trusts one issuer: with a library of other people's (jose),
// and with nothing of Homeward's but what it serves. It reads a question as JSON, and answers with one line of JSON.
//
//   site        where the issuer's site is
//   trusted     the issuer that is trusted, as a DID
//   now         the instant at which to judge
//   credential  the credential; without it, the address `from` is asked
//   lists       by purpose: a status list that somebody hands over, instead of the one that is served
import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { decodeProtectedHeader, errors, importJWK, jwtVerify } from 'jose'

const ask = JSON.parse(await text(process.stdin))
const now = new Date(ask.now)
const no = (reason, detail = '') => {
  console.log(JSON.stringify({ valid: false, reason, detail }))
  process.exit(0)
}

const get = async (address) => {
  const got = await fetch(address)
  if (!got.ok) no('unreachable', `${address}: ${got.status}`)
  return got
}

/** The document of who signs, as did:web has it: here without the s of https, as the test is on this machine. */
async function resolve(did) {
  const [, method, host] = did.split(':')
  if (method !== 'web') no('issuer', did)
  const document = await (await get(`http://${decodeURIComponent(host)}/.well-known/did.json`)).json()
  if (document.id !== did) no('issuer', document.id)
  return document
}

/** Verifies a token of the trusted issuer, and gives what it says. */
async function verify(jwt, what) {
  let head
  try {
    head = decodeProtectedHeader(jwt)
  } catch {
    no(what + 'format')
  }
  if (head.alg === 'none') no(what + 'algorithm')
  if (typeof head.kid !== 'string' || head.kid.split('#')[0] !== ask.trusted) no(what + 'issuer', head.kid)
  const document = await resolve(ask.trusted)
  const method = document.verificationMethod.find((m) => m.id === head.kid)
  if (!method || !document.assertionMethod.includes(head.kid)) no(what + 'key', head.kid)
  try {
    const { payload } = await jwtVerify(jwt, await importJWK(method.publicKeyJwk, 'EdDSA'), {
      algorithms: ['EdDSA'],
      issuer: ask.trusted,
      currentDate: now,
      requiredClaims: ['iss', 'jti', 'sub', 'nbf', 'exp'],
    })
    return payload
  } catch (e) {
    if (e instanceof errors.JWTExpired) no(what + 'expired')
    if (e instanceof errors.JWSSignatureVerificationFailed) no(what + 'signature')
    if (e instanceof errors.JOSEAlgNotAllowed) no(what + 'algorithm')
    no(what + (e.claim === 'iss' ? 'issuer' : 'format'), String(e))
  }
}

/** Whether a place of a list is marked: the first place is the highest bit of the first byte. */
function marked(encoded, index) {
  if (!encoded.startsWith('u')) no('list format')
  const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))
  if (bits.length * 8 < 131072 || index >= bits.length * 8) no('list length')
  return (bits[index >> 3] & (0x80 >> (index & 7))) !== 0
}

const jwt = ask.credential ?? (await (await get(ask.from)).text())
const c = await verify(jwt, '')
if (!c.type.includes('OpenBadgeCredential') || c['@context'][0] !== 'https://www.w3.org/ns/credentials/v2') no('type')
if (c.issuer.id !== c.iss || c.id !== c.jti || c.credentialSubject.id !== c.sub) no('claims')
if (Date.parse(c.validFrom) / 1000 !== c.nbf || Date.parse(c.validUntil) / 1000 !== c.exp) no('claims')
for (const s of c.credentialStatus) {
  if (s.type !== 'BitstringStatusListEntry') no('status type')
  const list = await verify(ask.lists?.[s.statusPurpose] ?? (await (await get(s.statusListCredential)).text()), 'list ')
  const subject = list.credentialSubject
  if (list.id !== s.statusListCredential || subject.type !== 'BitstringStatusList' || subject.statusPurpose !== s.statusPurpose) no('list other')
  if (marked(subject.encodedList, Number(s.statusListIndex))) no(s.statusPurpose)
}
for (const r of c.relatedResource) {
  const sum = createHash('sha256').update(Buffer.from(await (await get(r.id)).arrayBuffer())).digest('base64')
  if (r.digestSRI !== 'sha256-' + sum) no('promise')
}
console.log(JSON.stringify({ valid: true, reason: '', name: c.name, achievement: c.credentialSubject.achievement.name }))

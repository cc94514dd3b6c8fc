// What works with no signal. The worker keeps, for everybody alike, the page of emergency numbers and
// the page about having no signal. It keeps the saved list of whoever saved something, and the pages
// looked at only of whoever chose that. A page is kept only if the server marked it (data-at, the
// instant that it speaks of); nothing behind sign-in is marked, and nothing about abuse.
//
// What is shown again is never shown as current: it says its age, says of no door that it is open, and
// shows a warning of severe weather only while it is young and has not ended.
/* global VERSION, CORE, KEPT_SHEET */

const core = 'homeward-core-' + VERSION // our files and the two pages: another version has another name
const list = 'homeward-list' // the saved list
const seen = 'homeward-seen' // pages looked at; that it exists is the choice to keep them

const most = 20 // pages looked at
const oldest = 7 * 24 * 3600 // seconds that they are kept
const oldestList = 30 * 24 * 3600
const youngWeather = 3 * 3600 // seconds for which a warning may still be told
const fresh = 30 * 60 // seconds after which our two pages are asked for again
const patience = 8000 // milliseconds after which a kept page is better than waiting

const away = '/offline'
const always = ['/emergency', away]
const places = /^\/(|find|find\/(results|timetable|list)|services\/[0-9a-f-]{36}|organisations\/[0-9a-f-]{36}|areas(\/[a-z0-9-]+)?|guides(\/[a-z0-9-]+)?|emergency|give|offline|about(\/[a-z]+)?)$/
const looked = /^\/(find\/results|services\/[0-9a-f-]{36}|guides\/[a-z0-9-]+)$/

let wipes = 0 // so that what was under way when the phone was cleared is not kept after it
let cleared = false // and nothing else is, until a page of ours speaks to us again

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(renew(0))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && places.test(url.pathname)) event.respondWith(page(event, url))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(fetch(request).catch(() => asset(request)))
})

self.addEventListener('message', (event) => {
  const { wipe: gone, hold: href, list: address } = event.data || {}
  const answer = (said) => event.ports[0] && event.ports[0].postMessage(said)
  cleared = Boolean(gone)
  if (gone) event.waitUntil(wipe().then(answer))
  else if (href) event.waitUntil(hold(new URL(href, location.origin)).then(answer))
  else if (typeof address === 'string') event.waitUntil(keepList(address).then(answer))
})

async function dropOld() {
  for (const name of await caches.keys()) {
    if (name.startsWith('homeward-core-') && name !== core) await caches.delete(name)
  }
}

// asset is one of our files: this version's, or one that a kept page was made with.
async function asset(request) {
  return (await caches.match(request.url)) || Response.error()
}

// page answers with the network's page, or with the kept one where there is none.
async function page(event, url) {
  const kept = find(url)
  const asked = fetch(event.request)
  event.waitUntil(asked.then((got) => remember(url, got.clone())).catch(() => {}))
  try {
    const got = await Promise.race([asked, kept.then((has) => (has ? late() : asked))])
    if (got && !(got.status >= 502 && got.status <= 504)) return url.pathname === away ? await fill(got) : got
  } catch {
    // There is no signal.
  }
  const has = await kept
  if (has) return dress(has, url)
  return dress(await find(new URL(away, location.origin)), new URL(away, location.origin), url)
}

const late = () => new Promise((done) => setTimeout(done, patience))

// find is the kept copy of an address, if it is not too old.
async function find(url) {
  const key = url.pathname + url.search
  for (const name of [core, seen]) {
    const has = await get(name, key)
    if (has && (name !== seen || passed(has) <= oldest)) return has
  }
  if (url.pathname === '/find/list') {
    const has = await get(list, url.pathname)
    return has && passed(has) <= oldestList ? has : undefined
  }
  return always.includes(url.pathname) ? get(core, url.pathname) : undefined
}

// get never makes a cache that is not there: that one is there is somebody's choice.
async function get(name, key) {
  return (await caches.has(name)) ? (await caches.open(name)).match(key) : undefined
}

// remember keeps an answer, if it is one to be kept.
async function remember(url, got) {
  const before = wipes
  if (!got.ok || got.redirected || cleared) return
  const key = url.pathname + url.search
  if (always.includes(url.pathname)) await put(core, key, got, before)
  else if (url.pathname === '/find/list' && (await caches.has(list))) await putList(url, got, before)
  else if (looked.test(url.pathname) && (await caches.has(seen))) await putSeen(key, got, before)
  await renew(navigator.connection && navigator.connection.saveData ? 12 * fresh : fresh)
}

// renew asks for our own two pages again, if they are older than so many seconds.
async function renew(age) {
  const cache = await caches.open(core)
  for (const file of CORE) if (!(await cache.match(file))) await cache.add(file)
  for (const path of always) {
    const has = await get(core, path)
    if (has && passed(has) >= 0 && passed(has) < age) continue
    const got = await fetch(path, { cache: 'no-cache', credentials: 'omit' })
    if (got.ok) await put(core, path, got, wipes)
  }
}

// put keeps a page that the server marked, with what it was made with. It tells whether it did.
async function put(name, key, got, before) {
  if (!(got.headers.get('Content-Type') || '').startsWith('text/html') || /no-store/.test(got.headers.get('Cache-Control'))) return false
  const body = await got.text()
  const [, at] = /<body[^>]* data-at="(\d+)"/.exec(body) || []
  if (!at || before !== wipes) return false
  const cache = await caches.open(name)
  await cache.put(key, new Response(body, { headers: { ...headersOf(got), At: at, Since: String(Date.now()) } }))
  for (const [, file] of body.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)) {
    if (!(await caches.match(file))) await cache.add(file).catch(() => {})
  }
  if (before !== wipes) await caches.delete(name)
  return true
}

// headersOf are what a page of ours says of itself, whoever serves it.
const headersOf = (got) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': got.headers.get('Content-Security-Policy') || "default-src 'self'",
  'Referrer-Policy': 'same-origin',
})

async function putSeen(key, got, before) {
  const done = await put(seen, key, got, before)
  await prune()
  return done
}

// prune lets go of pages that are too old, or too many, and of the files that only they were made with.
async function prune() {
  const cache = await caches.open(seen)
  const all = []
  for (const request of await cache.keys()) {
    const has = await cache.match(request)
    if (has.headers.has('At')) all.push({ request, since: Number(has.headers.get('Since')), body: has })
  }
  all.sort((a, b) => b.since - a.since)
  const going = all.filter((one, i) => i >= most || Math.abs(Date.now() - one.since) > oldest * 1000)
  for (const one of going) await cache.delete(one.request)
  let text = ''
  for (const one of all) if (!going.includes(one)) text += await one.body.text()
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/assets/') && !text.includes(pathname)) await cache.delete(request)
  }
}

// hold begins to keep the pages looked at, with this one.
async function hold(url) {
  await caches.open(seen)
  if (!looked.test(url.pathname)) return 'on'
  const got = await fetch(url.href)
  return got.ok && (await putSeen(url.pathname + url.search, got, wipes)) ? 'kept' : 'not'
}

// keepList keeps the list that an address holds; an empty address lets go of it.
async function keepList(address) {
  if (!address) return caches.delete(list)
  const url = new URL(address, location.origin)
  const has = await get(list, '/find/list')
  if (has && has.headers.get('Of') === address && passed(has) >= 0 && passed(has) < 12 * 3600) return true
  const got = await fetch(url.href)
  return got.ok && putList(url, got, wipes)
}

// putList keeps the list as the one list there is.
async function putList(url, got, before) {
  if (!url.search) return false
  const done = await put(list, '/find/list', got, before)
  if (!done) return false
  const cache = await caches.open(list)
  const has = await cache.match('/find/list')
  const headers = new Headers(has.headers)
  headers.set('Of', url.pathname + url.search)
  await cache.put('/find/list', new Response(await has.text(), { headers }))
  return true
}

// wipe leaves nothing of ours on the phone.
async function wipe() {
  wipes++
  for (const name of await caches.keys()) if (name.startsWith('homeward-')) await caches.delete(name)
  await self.registration.unregister()
}

// passed is how many seconds ago a page was kept: by how much the phone's clock has moved, since that
// clock may be wrong. Less than nought: the clock was set back, and nobody knows.
const passed = (kept) => (Date.now() - Number(kept.headers.get('Since'))) / 1000

// dress makes a kept page one that says its age and nothing that may have changed. instead is the page
// that somebody wanted and that is not kept.
async function dress(kept, url, instead) {
  if (!kept) return Response.error()
  const raw = await kept.text()
  const say = speaker(raw, await words(raw))
  const [news, ours] = [await weatherOf(kept, raw), tell(raw, kept, say)]
  let html = ours
    .replace(/<section class="weather[^]*?<\/section>/g, '')
    .replace(/<p class="(?:remark|found__count|card__beds)[^]*?<\/p>/g, '')
    .replace(/<span class="open open--(?:yes|soon|no|dim)">([^]*?<\/svg>)[^<]*<\/span>/g, `<span class="open open--unknown"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-unknown"/></svg>${say.w.unknown}</span>`)
    .replace(/ data-open="(?:open|closed)"/g, ' data-open="unknown"')
    .replace(/card card--lit/g, 'card')
    .replace(/ class="week__today"/g, '')
    .replace(/<h1([^>]*) data-then="([^"]*)">[^<]*<\/h1>/, '<h1$1>$2</h1>')
    .replace('<html ', '<html data-kept="" ')
    .replace('</head>', `<link rel="stylesheet" href="${KEPT_SHEET}"></head>`)
  const warnings = [...tell(news.raw, news.kept, say).matchAll(/<section class="weather[^]*?<\/section>/g)].map(([one]) => one)
  const age = say.age(kept)
  const lines = [instead ? say.w.gone : fillIn(say.w.kept, age), fillIn(say.w.weather, say.age(news.kept))]
  const note = `<div class="keptnote" role="status">${lines.map((line) => `<p>${line}</p>`).join('')}</div>`
  html = html.replace(/<main id="main"[^>]*>/, (main) => warnings.join('') + main + `<div class="wrap">${note}</div>`)
  if (url.pathname === away) html = await filled(html, say)
  return new Response(html, { headers: kept.headers })
}

// weatherOf is the youngest page that we have which tells of severe weather: this one or our own.
async function weatherOf(kept, raw) {
  const own = await get(core, away)
  if (!own || Number(own.headers.get('Since')) <= Number(kept.headers.get('Since'))) return { kept, raw }
  return { kept: own, raw: await own.text() }
}

// tell takes out each warning that has ended or is old, and says the age of the others.
function tell(html, kept, say) {
  const gone = passed(kept)
  const now = Number(kept.headers.get('At')) + gone
  return html.replace(/<section([^>]*) data-ends="(\d+)"([^>]*)>([^]*?)<\/section>/g, (_, a, ends, b, inside) =>
    gone < 0 || gone > youngWeather || now >= Number(ends) ? '' : `<section${a}${b}><p class="keptas">${fillIn(say.w.as, say.age(kept))}</p>${inside}</section>`,
  )
}

// words are what we say, in the page's language if that is kept, else in the first one.
async function words(raw) {
  const [, tag] = /<html lang="([^"]+)"/.exec(raw) || []
  const from = (await get(core, away + '?lang=' + tag)) || (await get(core, away))
  const [, json] = (from && / data-words="([^"]*)"/.exec(await from.text())) || []
  return JSON.parse((json || '{}').replace(/&#34;|&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;|&gt;/g, '').replace(/&amp;/g, '&'))
}

const fillIn = (text, with_) => String(text).replace(/\{(\w+)\}/g, (all, name) => (name in with_ ? with_[name] : all))

// speaker says when and how long ago, in the page's language and the partnership's hour.
function speaker(raw, w) {
  const [, tag] = /<html lang="([^"]+)"/.exec(raw) || []
  const attempt = (make) => {
    try {
      return make(tag)
    } catch {
      return make('en-GB')
    }
  }
  const age = (kept) => {
    const gone = passed(kept)
    const at = new Date(1000 * Number(kept.headers.get('At')))
    const options = { timeZone: w.zone || 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
    if (gone < 0 || gone > 12 * 3600) Object.assign(options, { weekday: 'long', day: 'numeric', month: 'long' })
    const time = attempt((l) => new Intl.DateTimeFormat(l, options).format(at))
    if (gone < 0 || !Intl.RelativeTimeFormat) return { time, age: w.before }
    const [n, unit] = gone < 90 * 60 ? [gone / 60, 'minute'] : gone < 36 * 3600 ? [gone / 3600, 'hour'] : [gone / 86400, 'day']
    return { time, age: attempt((l) => new Intl.RelativeTimeFormat(l).format(-Math.max(1, Math.round(n)), unit)) }
  }
  return { w, age }
}

// fill puts what is kept on this phone into our page about it.
async function fill(got) {
  if (!got.ok) return got
  const raw = await got.clone().text()
  return new Response(await filled(raw, speaker(raw, await words(raw))), { headers: headersOf(got) })
}

async function filled(html, say) {
  const lines = []
  const saved = await get(list, '/find/list')
  if (saved && passed(saved) <= oldestList) lines.push(line(saved, '/find/list', say, await saved.text()))
  if (await caches.has(seen)) {
    const cache = await caches.open(seen)
    const all = []
    for (const request of await cache.keys()) {
      const has = await cache.match(request)
      const url = new URL(request.url)
      if (has.headers.has('At') && passed(has) <= oldest) all.push({ has, href: url.pathname + url.search })
    }
    all.sort((a, b) => Number(b.has.headers.get('Since')) - Number(a.has.headers.get('Since')))
    for (const one of all) lines.push(line(one.has, one.href, say, await one.has.text()))
  }
  if (!lines.length) return html
  return html.replace(/<p data-kept-none>[^]*?<\/p>/, `<ul class="ways">${lines.join('')}</ul>`)
}

// line is a kept page in a list: its title is HTML already, as it comes from a page.
function line(has, href, say, html) {
  const [, title] = /<h1[^>]*>\s*([^<]*)/.exec(html) || []
  const [, then] = /<h1[^>]* data-then="([^"]*)"/.exec(html) || []
  return `<li><a href="${href.replace(/&/g, '&amp;').replace(/"/g, '%22')}">${then || title || href}</a> <span class="small">${fillIn(say.w.as, say.age(has))}</span></li>`
}

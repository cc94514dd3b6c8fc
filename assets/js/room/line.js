// The line to the room: one stream for each browser, however many of its pages are open. The page that holds
// it passes on what it hears to the others.
const kinds = ['entry', 'hidden', 'gone', 'part', 'timer', 'dots', 'group', 'step', 'mark', 'state', 'past', 'pledges', 'sync', 'reset']

export function line(room, show) {
  const code = room.dataset.room
  const said = room.querySelector('[data-live]')
  let seq = Number(room.dataset.seq) || 0
  let alive = 0

  function tell(on) {
    if (!said) return
    said.textContent = on ? room.dataset.wordLive || 'You see everything, as it comes.' : room.dataset.wordLost || 'No connection. We try again.'
    said.dataset.live = on ? 'on' : 'off'
  }

  function hear({ id, kind, data }) {
    alive = Date.now()
    tell(true)
    if (kind === 'reset') return location.reload()
    if (kind === 'sync') {
      show(kind, data)
      // The page that holds the line began before this one did, and something was missed between.
      if (data.seq > seq) ask.postMessage({ since: seq })
      return
    }
    if (id <= seq) return
    if (id > seq + 1) return ask.postMessage({ since: seq })
    seq = id
    show(kind, data, id)
  }

  // Pages of one browser speak with each other here; a browser that can't has a line for each page.
  const ask = 'BroadcastChannel' in window ? new BroadcastChannel('room-' + code) : { postMessage() {} }

  function hold() {
    const heard = [] // for pages that come later
    const from = seq
    return new Promise(() => {
      const pass = (kind) => (event) => {
        const message = { id: Number(event.lastEventId) || 0, kind, data: JSON.parse(event.data) }
        if (kind === 'sync' || kind === 'reset') message.id = 0
        else heard.push(message)
        hear(message)
        ask.postMessage({ heard: [message] })
      }
      // A stream that is refused is opened anew, later each time: what is on the page stays, whatever stands between.
      let pause = 2000
      function listen() {
        const source = new EventSource(`/s/${code}/events?since=${seq}`)
        for (const kind of kinds) source.addEventListener(kind, pass(kind))
        source.onopen = () => {
          pause = 2000
          tell(true)
        }
        source.onerror = () => {
          tell(false)
          if (source.readyState !== EventSource.CLOSED) return
          setTimeout(listen, pause * (0.75 + Math.random() / 2))
          pause = Math.min(pause * 2, 60000)
        }
      }
      listen()
      ask.onmessage = ({ data }) => {
        if (!('since' in data)) return
        if (data.since < from) ask.postMessage({ reload: from })
        else ask.postMessage({ heard: heard.filter((m) => m.id > data.since) })
      }
    })
  }

  function follow() {
    ask.onmessage = ({ data }) => {
      if (data.reload > seq) location.reload()
      for (const message of data.heard || []) hear(message)
    }
    ask.postMessage({ since: seq })
  }

  if (navigator.locks && 'BroadcastChannel' in window) {
    follow()
    navigator.locks.request('room-' + code, hold)
  } else {
    hold()
  }
  setInterval(() => {
    if (alive && Date.now() - alive > 40000) tell(false)
  }, 5000)
}

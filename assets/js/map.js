// A map that can be moved. It is loaded only where somebody asked for a map and
// the operator has pictures for one.
import L from 'leaflet'
import 'leaflet/dist/leaflet.css'

const green = '#0f5c43'

for (const box of document.querySelectorAll('[data-tiles]')) {
  const spots = JSON.parse(box.dataset.spots)
  if (spots.length === 0) continue
  box.hidden = false
  const map = L.map(box, { scrollWheelZoom: false })
  L.tileLayer(box.dataset.tiles, { maxZoom: 19, attribution: new URL(box.dataset.tiles).host, referrerPolicy: 'no-referrer' }).addTo(map)
  let number = 0
  for (const s of spots) {
    const mark = L.circleMarker([s.lat, s.lon], {
      radius: s.you ? 8 : s.about ? 22 : 12,
      color: s.you ? '#1b1b1b' : green,
      fillColor: s.you ? '#ffbf47' : green,
      fillOpacity: s.about ? 0.2 : 0.9,
    }).addTo(map)
    const words = document.createElement('span') // never as HTML: names come from others
    words.textContent = s.you ? s.name : `${++number}. ${s.name}`
    mark.bindTooltip(words)
  }
  map.fitBounds(L.latLngBounds(spots.map((s) => [s.lat, s.lon])).pad(0.2), { maxZoom: 16 })
}

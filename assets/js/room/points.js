// The page of somebody who takes part: points come and go as they are said.
import { hearClock } from './clock.js'
import { count as countDots, dots } from './dots.js'
import { own } from './own.js'
import { call } from './call.js'
import { touched } from './touched.js'
import { walk } from './walk.js'

export function points(room) {
  const blank = room.querySelector('[data-point]')
  const heard = room.querySelector('[data-heard]')
  let fresh = 0
  dots(room)
  const look = walk(room)
  const called = call(room)
  said(room)

  function item(data) {
    const found = room.querySelector(`[data-id="${data.id}"]`)
    const li = found || blank.content.firstElementChild.cloneNode(true)
    li.dataset.id = data.id
    li.dataset.seq = data.seq
    const dot = li.querySelector('[data-dot]')
    if (dot) dot.action = `/s/${room.dataset.room}/entries/${data.id}/dot${location.search.match(/[?&]lang=[^&]*/)?.[0].replace('&', '?') || ''}`
    li.querySelector('.point__text').textContent = data.text
    let steps = li.querySelector('.steps')
    if (!steps) li.querySelector('.point__text').after((steps = document.createElement('ul')))
    steps.className = 'steps'
    const marks = data.stages.map((key) => room.querySelector(`template[data-stage="${key}"]`).content.querySelector('li').cloneNode(true))
    steps.replaceChildren(...marks)
    steps.hidden = !marks.length
    extra(li, '.point__answer', data.answer && room.dataset.wordAnswer + ' ' + data.answer)
    const mine = room.querySelector('template[data-mine]')
    if (mine && own.has(data.id) && !li.querySelector('.point__mine')) {
      const p = mine.content.firstElementChild.cloneNode(true)
      p.className = 'point__mine'
      const a = p.querySelector('a')
      a.href = a.href.replace('change=', 'change=' + data.id)
      a.querySelector('span').textContent = ': ' + data.text
      li.append(p)
    }
    const sooner = data.earlier && room.querySelector(`template[data-stage="${data.earlier}"]`).content.textContent.trim()
    extra(li, '.point__sooner', sooner && room.dataset.wordSooner.replace('#', sooner))
    const link = extra(li, '.point__link', data.link && ' ')
    if (link) {
      const a = blank.content.querySelector('.point__link a').cloneNode()
      a.href = data.link
      a.textContent = room.dataset.wordGuidance + ' ' + data.link.replace('https://', '')
      link.replaceChildren(a)
    }
    return li
  }

  // A line of a point that not every point has.
  function extra(li, name, text) {
    let line = li.querySelector(name)
    if (!text) return line?.remove()
    if (!line) li.querySelector('.steps').after((line = blank.content.querySelector(name).cloneNode()))
    line.textContent = text
    return line
  }

  function place(li, part) {
    let group = room.querySelector(`[data-heard-part="${part}"]`)
    if (!group) return
    group.hidden = false
    const list = group.querySelector('[data-points]')
    const after = [...list.children].find((x) => Number(x.dataset.seq) < Number(li.dataset.seq))
    if (li.parentNode !== list) list.insertBefore(li, after || null)
    count(list)
  }

  function count(list) {
    list.parentNode.querySelector('[data-none]').hidden = list.children.length > 0
  }

  // Those who listen hear at most every ten seconds how much is new.
  setInterval(() => {
    if (!fresh) return
    heard.textContent = room.dataset.wordNew.replace('#', fresh)
    fresh = 0
  }, 10000)

  return (kind, data) => {
    hearClock(room, kind, data)
    if (kind === 'entry') {
      const known = room.querySelector(`[data-id="${data.id}"]`)
      place(item(data), data.part)
      countDots(room, data.id, data.dots)
      if (!known) fresh++
    }
    if (kind === 'step') look()
    if (kind === 'pledges') called()
    if (kind === 'dots') countDots(room, data.id, data.dots)
    if (kind === 'hidden' || kind === 'gone') {
      const li = room.querySelector(`[data-id="${data.id}"]`)
      if (li) {
        const list = li.parentNode
        li.remove()
        count(list)
      }
    }
    // The room goes on: so does the page, unless somebody is in the middle of a word.
    if (kind === 'part' || kind === 'state') later(room)
  }
}

// Draws the page anew, as soon as nobody is writing on it.
function later(room) {
  const text = room.querySelector('form [name=text]')
  if (text && !touched(room) && text.form.querySelector('[name=was]')) {
    // They looked at a point of their own, and changed nothing of it.
    return go(room)
  }
  if (touched(room)) {
    const note = document.createElement('p')
    note.className = 'note'
    note.textContent = room.dataset.wordMoved
    room.querySelector('[data-moved]')?.replaceChildren(note)
    room.querySelector('[data-refresh]').classList.add('btn')
    room.addEventListener('sent', () => later(room), { once: true })
    return
  }
  go(room)
}

// The address says where the room was: the page that is drawn there says that it has gone on.
function go(room) {
  location.assign(room.querySelector('[data-refresh]').href)
}

// It says so once: the address is as it was before. Words in a region that was empty are read out.
function said(room) {
  const here = new URL(location.href)
  if (!here.searchParams.has('was')) return
  here.searchParams.delete('was')
  history.replaceState(null, '', here)
  const note = room.querySelector('[data-moved] .note')
  if (!note) return
  const text = note.textContent
  note.textContent = ''
  setTimeout(() => (note.textContent = text), 100)
}

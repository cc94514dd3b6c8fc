package dirweb

import (
	"strconv"
	"sync"
	"time"

	"example.org/homeward/internal/directory/due"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
)

// voice is one language with the texts that stand on every item of every list, worded beforehand: a
// page of results then looks them up and formats nothing.
type voice struct {
	lang.Words
	tag      string   // as links carry it; "" for English
	sheet    []string // a header: a browser may fetch the style sheet before it has read any of the page
	taxonomy *need.Taxonomy
	tops     []need.Need
	needs    map[string]string // "A hot meal or soup kitchen", by the need's key
	on       sync.Map          // "Checked on 10 November 2026", by the day

	clock    [minutes]string // "5:30pm", by the minute of the day
	until    [minutes]string // "Open until 5:30pm"
	soon     [minutes]string // "Closes at 5:30pm"
	opens    [minutes]string // "Closed now. Opens 2pm today"
	tonight  [minutes]string // "Closed now. Opens 5:30pm tonight"
	tomorrow [minutes]string // "Closed now. Opens 9am tomorrow"

	tenths  [100]string // "0.4 miles", by tenths of a mile
	whole   [201]string // "12 miles"
	days    [60]string  // "Checked 12 days ago"
	months  [24]string  // "Checked 3 months ago"
	old     [24]string  // "Checked 3 months ago. It may have changed"
	only    []string    // "Only for women", by index.Group
	welcome []string    // "Women welcome"
	not     []string    // "Not for men"
	unsaid  []string    // "Does not say about people with pets: ask first"
	card    ui.CardWords
	weeks   weeks
}

const minutes = 24 * 60

func newVoice(w lang.Words, t *need.Taxonomy) *voice {
	v := &voice{Words: w, taxonomy: t, tops: t.Tops(), needs: map[string]string{}, sheet: []string{"<" + ui.Sheet(w) + ">; rel=preload; as=style"}}
	if w.Tag() != (lang.Words{}).Tag() {
		v.tag = w.Tag()
	}
	for _, n := range t.All() {
		v.needs[n.Key] = w.T("need.label." + dotted(n.Key))
	}
	for i := range v.tops {
		v.tops[i].Label, v.tops[i].Hint = v.needs[v.tops[i].Key], w.T("need.hint."+v.tops[i].Key)
	}
	for m := range minutes {
		at := w.Clock(m)
		v.clock[m] = at
		v.until[m] = w.F("find.open.until", "time", at)
		v.soon[m] = w.F("find.open.soon", "time", at)
		v.opens[m] = w.F("find.opens.today", "time", at)
		v.tonight[m] = w.F("find.opens.tonight", "time", at)
		v.tomorrow[m] = w.F("find.opens.tomorrow", "time", at)
	}
	v.lengths()
	for n := range v.days {
		v.days[n] = w.N("find.checked.days", n)
	}
	v.days[0], v.days[1] = w.T("find.checked.today"), w.T("find.checked.yesterday")
	for n := range v.months {
		v.months[n] = w.N("find.checked.months", n)
		v.old[n] = w.F("find.checked.old", "when", v.months[n])
	}
	v.people()
	v.card = ui.CardWords{Directions: w.T("ui.directions"), Website: w.T("ui.web"), Keep: w.T("ui.keep"), Call: w.T("find.call")}
	return v
}

func (v *voice) lengths() {
	for n := range v.tenths {
		v.tenths[n] = v.F("ui.far.miles", "n", strconv.FormatFloat(float64(n)/10, 'f', -1, 64))
	}
	for n := range v.whole {
		v.whole[n] = v.F("ui.far.miles", "n", strconv.Itoa(n))
	}
	v.tenths[10] = v.T("ui.far.mile")
}

func (v *voice) people() {
	for g := index.Group(0); g.String() != ""; g++ {
		within := v.groupWithin(g.String())
		v.only = append(v.only, v.F("find.only", "who", within))
		v.welcome = append(v.welcome, v.F("find.welcome", "who", v.groupLabel(g.String())))
		v.unsaid = append(v.unsaid, v.F("find.unsaid", "who", within))
		v.not = append(v.not, v.F("find.not", "who", within))
	}
}

const (
	metresAMile = 1609.344
	metresAYard = 0.9144
)

// far is a distance in words, as exact as somebody on foot needs it.
func (v *voice) far(metres float64) string {
	switch miles := metres / metresAMile; {
	case metres < 0:
		return ""
	case metres < 100*metresAYard:
		return v.T("ui.far.here")
	case miles < 0.15:
		return v.F("ui.far.yards", "n", strconv.Itoa(int(metres/metresAYard/50+0.5)*50))
	case miles < 9.95:
		return v.tenths[int(miles*10+0.5)]
	case miles < float64(len(v.whole))-1:
		return v.whole[int(miles+0.5)]
	default:
		return v.F("ui.far.miles", "n", lang.Number(int(miles+0.5)))
	}
}

// checked says when somebody last made sure of what we say, in days of the calendar.
func (v *voice) checked(at, now time.Time) string {
	days := int(dayOf(now).Sub(dayOf(at)).Hours()/24 + 0.5)
	switch {
	case days < 0:
		return v.days[0]
	case days < len(v.days):
		return v.days[days]
	case days < 30*len(v.months):
		return v.months[days/30]
	default:
		return v.N("find.checked.years", days/365)
	}
}

// checkedShort is checked for a line of a list: what is past its date says so.
func (v *voice) checkedShort(at, now time.Time) string {
	age := due.Age(at, now, now.Location())
	switch months := age / 30; {
	case due.At(age) != due.Last:
		return v.checked(at, now)
	case months < len(v.old):
		return v.old[months]
	}
	return v.F("find.checked.old", "when", v.checked(at, now))
}

// checkedOn says it with the date, for paper. Each day is worded once.
func (v *voice) checkedOn(at time.Time) string {
	day := at.Year()*366 + at.YearDay()
	if words, ok := v.on.Load(day); ok {
		return words.(string)
	}
	words := v.F("find.checked.on", "date", v.date(at), "year", strconv.Itoa(at.Year()))
	v.on.Store(day, words)
	return words
}

// dayOf is the day of the calendar that an instant falls on, as a time that days can be counted with.
func dayOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

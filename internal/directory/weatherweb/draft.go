package weatherweb

import (
	"net/http"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// draft is a declaration as it was typed. Nothing of it is lost, whatever is wrong with it.
type draft struct {
	id, kind, area        string
	from, fromWhich       string // "" begins now
	until, untilWhich     string
	message, beds         string
	transport, phone      string
	beside                bool // declared although there is one already
	version               string
	fromTwice, untilTwice bool // the clocks show it twice: the form has to ask which
}

// hidden is the draft as a page carries it on that only shows it.
func (d draft) hidden() [][2]string {
	return [][2]string{
		{"id", d.id},
		{"kind", d.kind},
		{"area", d.area},
		{"from", d.from},
		{"from-which", d.fromWhich},
		{"until", d.until},
		{"until-which", d.untilWhich},
		{"message", d.message},
		{"beds", d.beds},
		{"transport", d.transport},
		{"phone", d.phone},
	}
}

func draftOf(r *http.Request) draft {
	v := r.PostFormValue
	d := draft{
		id: v("id"), kind: v("kind"), area: v("area"), from: v("from"), fromWhich: v("from-which"), until: v("until"),
		untilWhich: v("until-which"), message: oneLine(v("message")), beds: oneLine(v("beds")), transport: oneLine(v("transport")), phone: v("phone"),
		beside: v("beside") == "yes", version: v("version"),
	}
	if !ids.Valid(d.id) { // the form was tampered with, or cut off
		d.id = ids.New()
	}
	return d
}

// just is how late a form may come with a beginning that was the present when it was typed.
const just = 15 * time.Minute

// weather is what was typed as a declaration, with what is wrong with it.
func (d *draft) weather(c clocks, who policy.Actor) (directory.Weather, errs.Fields) {
	var f errs.Fields
	w := directory.Weather{
		ID: d.id, AreaID: d.area, From: c.now, Kind: d.kind, Message: d.message, Beds: d.beds, Transport: d.transport,
		Phone: d.phone, DeclaredBy: officer(who),
	}
	if d.from != "" {
		w.From, d.fromTwice = c.read("from", d.from, d.fromWhich, &f)
	}
	if d.until == "" {
		f.Add("until", "Say until when")
	} else {
		w.Until, d.untilTwice = c.read("until", d.until, d.untilWhich, &f)
	}
	if len(f) > 0 {
		return w, append(f, words(w)...)
	}
	if late := c.now.Sub(w.From); late > just {
		f.Add("from", "This time has passed already. Leave it empty to begin now")
	} else if late > 0 {
		w.From = c.now
	}
	if !w.Until.After(c.now) {
		f.Add("until", "This time has passed already")
		return w, append(f, words(w)...)
	}
	return w, append(f, w.Check()...)
}

// words is what is wrong with all but the times.
func words(w directory.Weather) errs.Fields {
	w.From = time.Unix(0, 0)
	w.Until = w.From.Add(time.Hour)
	return w.Check()
}

// typical are the words that a declaration of each kind starts with, to be changed as need be.
var typical = map[string]string{
	"cold":  "It is dangerously cold. If you have nowhere warm to sleep, come in or ring us. Nobody has to be from here.",
	"heat":  "It is dangerously hot. Keep in the shade, drink water often, and come in to cool down.",
	"storm": "A storm is coming. Do not sleep outside: come in or ring us. Nobody has to be from here.",
	"flood": "There may be floods. Keep away from water, go to high ground, and ring us if you need a place.",
}

// kinds are the kinds in words, in the order of the form.
var kinds = []struct{ key, label, title string }{
	{"cold", "Cold", "Severe cold"}, {"heat", "Heat", "Severe heat"}, {"storm", "Storm", "Storm"}, {"flood", "Flood", "Flood"},
}

func titleOf(kind string) string {
	for _, k := range kinds {
		if k.key == kind {
			return k.title
		}
	}
	return "Severe weather"
}

// fresh is an empty form with what can be known filled in.
func (c clocks) fresh(kind string, areas []directory.Area, b directory.WeatherBoard, held []directory.SeenWeather) draft {
	d := draft{id: ids.New(), kind: kind}
	if typical[kind] == "" {
		d.kind = "cold"
		if m := c.now.Month(); m >= time.May && m <= time.September {
			d.kind = "heat"
		}
	}
	d.message = typical[d.kind]
	d.until, d.untilWhich = c.field(c.until())
	for _, w := range held { // newest first
		if w.Mine {
			d.area = w.AreaID
			break
		}
	}
	if d.area == "" {
		d.area = widest(areas)
	}
	d.phone = b.NumberFor(d.area)
	return d
}

// like is the form filled in as another declaration was, from now until the usual hour.
func (c clocks) like(w directory.Weather) draft {
	d := c.typed(w)
	d.id, d.version, d.from, d.fromWhich = ids.New(), "", "", ""
	d.until, d.untilWhich = c.field(c.until())
	return d
}

// typed is a declaration as a form holds it.
func (c clocks) typed(w directory.Weather) draft {
	d := draft{
		id: w.ID, kind: w.Kind, area: w.AreaID, message: w.Message, beds: w.Beds, transport: w.Transport, phone: w.Phone,
	}
	d.from, d.fromWhich = c.field(w.From)
	d.until, d.untilWhich = c.field(w.Until)
	d.fromTwice, d.untilTwice = d.fromWhich != "", d.untilWhich != ""
	return d
}

// widest is the area among those held that lies in no other of them.
func widest(areas []directory.Area) string {
	held := map[string]bool{}
	for _, a := range areas {
		held[a.ID] = true
	}
	for _, a := range areas {
		if !held[a.ParentID] {
			return a.ID
		}
	}
	return ""
}

// oneLine joins lines: a notice is one, and whoever presses Enter means no more by it.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

package ui

import (
	"strconv"

	"github.com/a-h/templ"
)

// PromiseCard is an engagement on the register, in a list. All its texts are ready to show; an empty one is left out.
type PromiseCard struct {
	Href     templ.SafeURL
	Title    string
	Holder   string
	Tag      string // that it is made up
	Standing string // how its award stands, where that is not as it should be
	Fates    []Fate
	Stages   []Stage
	More     string // with whom, and since when
	Themes   []string
}

// Fate is how many promises came to one end.
type Fate struct {
	Class string // of the style, ours
	Text  string // "kept"
	N     int
}

// PromiseCards is a list of engagements; became is what the counts are about, for those who hear them.
func PromiseCards(became string, list []PromiseCard) templ.Component {
	return drawn(func(d *draft) {
		d.raw(`<ul class="lines plain">`)
		for i := range list {
			list[i].draw(d, became)
		}
		d.raw(`</ul>`)
	})
}

// FateList is how many promises came to which end, in words and numbers.
func FateList(became string, list []Fate) templ.Component {
	return drawn(func(d *draft) { drawFates(d, became, list) })
}

func (c *PromiseCard) draw(d *draft, became string) {
	d.raw(`<li class="line"><h2 class="line__title"><a href="`)
	d.text(string(c.Href))
	d.raw(`">`)
	d.text(c.Title)
	d.raw(`</a></h2>`)
	d.part(`<p class="line__holder">`, c.Holder, `</p>`)
	d.part(`<p><span class="tag">`, c.Tag, `</span></p>`)
	d.part(`<p class="line__standing">`, c.Standing, `</p>`)
	drawFates(d, became, c.Fates)
	drawSteps(d, c.Stages)
	d.raw(`<p class="line__more">`)
	d.text(c.More)
	for _, t := range c.Themes {
		d.part(` <span class="tag">`, t, `</span>`)
	}
	d.raw(`</p></li>`)
}

func drawFates(d *draft, became string, list []Fate) {
	d.raw(`<ul class="fates plain" aria-label="`)
	d.text(became)
	d.raw(`">`)
	for _, f := range list {
		d.raw(`<li class="`)
		d.text(f.Class)
		d.raw(`"><strong>`)
		d.raw(strconv.Itoa(f.N))
		d.raw(`</strong> `)
		d.text(f.Text)
		d.raw(`</li>`)
	}
	d.raw(`</ul>`)
}

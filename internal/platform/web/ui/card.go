package ui

import "github.com/a-h/templ"

// Card is one service in a list. All its texts are ready to show; an empty one
// is left out. Nothing here can hold an address that isn't public.
type Card struct {
	ID      string // of the service, for data-service-id
	Open    Open
	Week    string // "Mon to Fri 9am to 5pm": paper says this, since "open until 5pm" is soon wrong
	Beds    string // whether there is a bed: "3 beds free, told us 25 minutes ago"; empty: nobody counts them
	Room    string // the same for data-beds: free, full or ask
	In      string // how to get in, where one can't just walk in: "A worker has to refer you."
	Far     string // "0.4 miles"
	Metres  string // the same in metres for data-distance-m; empty: no place
	Phone   string // "0121 496 0000"
	Call    templ.SafeURL
	Way     templ.SafeURL // to directions
	Web     templ.SafeURL // shown if there is no phone
	Name    string
	Link    templ.SafeURL
	By      string   // who runs it, and where: "Oak Trust, Mill Lane"
	What    string   // a sentence or two
	For     []string // "Women", "Under 25"
	ForMore string   // "and 4 more", which the service's page names
	Checked string   // "Checked 12 days ago"
	On      string   // the same for paper: "Checked on 3 March 2026"
	Keep    templ.SafeURL
}

// CardWords are the words that every card of a list repeats.
type CardWords struct{ Directions, Website, Keep, Call string }

// Cards is a list of services.
func Cards(w CardWords, cards []Card) templ.Component {
	return drawn(func(d *draft) {
		d.raw(`<ul class="cards">`)
		for i := range cards {
			cards[i].draw(d, &w)
		}
		d.raw(`</ul>`)
	})
}

// OpenBadge says whether a service is open: picture, word and colour.
func OpenBadge(o Open) templ.Component {
	return drawn(func(d *draft) { o.draw(d) })
}

// draw writes one service in the order in which it is needed: is it open, how
// far, how to reach it; then what it is.
func (c *Card) draw(d *draft, w *CardWords) {
	d.raw(c.Open.card())
	d.text(c.ID)
	d.raw(`" data-open="`)
	d.raw(c.Open.Kind.Code())
	d.part(`" data-distance-m="`, c.Metres, ``)
	d.raw(`"><p class="card__top">`)
	c.when(d)
	d.part(` <span class="card__far">`, c.Far, `</span>`)
	d.raw(`</p>`)
	if c.Beds != "" {
		d.part(`<p class="card__beds" data-beds="`, c.Room, `">`)
		d.text(c.Beds)
		d.raw(`</p>`)
	}
	d.part(`<p class="card__in">`, c.In, `</p>`)
	c.reach(d, w)
	d.raw(`<h2 class="card__name"><a href="`)
	d.text(string(c.Link))
	d.part(`">`, c.Name, ``)
	d.raw(`</a></h2>`)
	d.part(`<p class="card__by">`, c.By, `</p>`)
	d.part(`<p class="card__what">`, c.What, `</p>`)
	if len(c.For) > 0 {
		tags(d, c.For, c.ForMore)
	}
	c.foot(d, w)
	d.raw(`</li>`)
}

// when is the badge on a screen, and the usual week on paper if it is known.
func (c *Card) when(d *draft) {
	if c.Week == "" {
		c.Open.draw(d)
		return
	}
	d.raw(`<span class="no-print">`)
	c.Open.draw(d)
	d.part(`</span> <b class="only-print">`, c.Week, `</b>`)
}

// reach is how to get in touch: the number to ring, or else the website, and the
// way there.
func (c *Card) reach(d *draft, w *CardWords) {
	if c.Phone == "" && c.Web == "" && c.Way == "" {
		return
	}
	d.raw(`<p class="card__reach">`)
	switch {
	case c.Phone != "":
		d.part(`<a class="btn" href="`, string(c.Call), `">`)
		d.raw(`<svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-call"/></svg><span class="govuk-visually-hidden">`)
		d.text(w.Call)
		d.raw(` </span><bdi dir="ltr">`)
		d.text(c.Phone)
		d.raw(`</bdi></a>`)
	case c.Web != "":
		d.part(`<a class="btn" href="`, string(c.Web), `" rel="noreferrer"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-web"/></svg>`)
		d.text(w.Website)
		d.raw(`</a>`)
	}
	if c.Way != "" {
		d.part(` <a class="btn btn--quiet" href="`, string(c.Way), `" rel="noreferrer">`)
		d.text(w.Directions)
		d.raw(`</a>`)
	}
	d.raw(`</p>`)
}

// foot is when the facts were checked, and the switch for my list.
func (c *Card) foot(d *draft, w *CardWords) {
	d.raw(`<p class="card__foot">`)
	if c.On == "" {
		d.part(`<span>`, c.Checked, `</span>`)
	} else {
		d.part(`<span class="no-print">`, c.Checked, `</span>`)
		d.part(` <span class="only-print">`, c.On, `</span>`)
	}
	if c.Keep != "" {
		d.part(` <a href="`, string(c.Keep), `" data-keep="`)
		d.text(c.ID)
		d.raw(`"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-keep"/></svg><span data-word>`)
		d.text(w.Keep)
		d.raw(`</span><span class="govuk-visually-hidden">: `)
		d.text(c.Name)
		d.raw(`</span></a>`)
	}
	d.raw(`</p>`)
}

// Tags is a short list of words.
func Tags(words []string) templ.Component {
	return drawn(func(d *draft) { tags(d, words, "") })
}

func tags(d *draft, words []string, more string) {
	d.raw(`<ul class="tags">`)
	for _, word := range words {
		d.raw(`<li>`)
		d.text(word)
		d.raw(`</li>`)
	}
	d.part(`<li class="tags__more">`, more, `</li>`)
	d.raw(`</ul>`)
}

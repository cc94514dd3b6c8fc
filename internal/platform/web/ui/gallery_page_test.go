package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/lang"
)

func templSafe(s string) templ.SafeURL { return templ.SafeURL(s) }

// several draws components one after another.
func several(parts ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		for _, part := range parts {
			if err := part.Render(ctx, w); err != nil {
				return err
			}
		}
		return nil
	})
}

// within draws an outer component with an inner one as its children.
func within(outer, inner templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return outer.Render(templ.WithChildren(ctx, inner), w)
	})
}

func text(html string) templ.Component { return templ.Raw(html) }

// resultsPage is a page of results as people will meet it.
func resultsPage(w lang.Words, n int) templ.Component {
	p := samplePage(w)
	p.Small, p.Made = true, "This is what we knew at 6pm on Thursday 1 January 2026."
	return within(Layout(p), several(
		text(`<h1 class="found__title">Food near Mill Quarter</h1>`),
		within(Fold(GlyphFilter, "Food · Mill Quarter · open now", false), text(`<p>The form goes here.</p>`)),
		Cards(sampleWords(w), sampleCards(n)),
		Paging(w, Pages{Here: 2, Of: 7, Before: "/find/results?page=1", Next: "/find/results?page=3"}),
	))
}

// frontPage is the two doors and what lies beyond.
func frontPage(w lang.Words) templ.Component {
	p := samplePage(w)
	p.Title, p.Here, p.Wide = "", Elsewhere, true
	return within(Layout(p), several(
		Hero("Somewhere to turn, today", "Beds, meals, advice and company in Marlhaven. Free, and nobody asks who you are."),
		text(`<div class="wrap doors">`),
		Door(DoorLink{Link{"Find help", "/find"}, "A bed, a meal, advice, someone to talk to.", true}),
		Door(DoorLink{Link{"Give help", "/give"}, "Time, things, money, a room, a job.", false}),
		text(`</div><div class="wrap"><h2>What do you need?</h2>`),
		Tiles([]Tile{
			{Link{"A place to stay", "/find"}, GlyphSleep},
			{Link{"Food", "/find"}, GlyphFood},
			{Link{"Safety", "/find"}, GlyphSafety},
			{Link{"Health", "/find"}, GlyphHealth},
			{Link{"Advice", "/find"}, GlyphAdvice},
			{Link{"Money", "/find"}, GlyphMoney},
			{Link{"Clothes and furniture", "/find"}, GlyphThings},
			{Link{"Showers and laundry", "/find"}, GlyphWash},
		}),
		text(`</div>`),
	))
}

// partsPage is everything else.
func partsPage(w lang.Words) templ.Component {
	p := samplePage(w)
	p.Title, p.Failed, p.Weather = "All the parts", true, []Notice{{Red: true, Kind: "storm", Title: "Storm in Harbour", Until: "Until midnight.", Do: "Stay away from the sea wall.", More: "/x", Link: "Where it is dry"}}
	w2 := w.T("ui.error.mark")
	return within(Layout(p), several(
		Crumbs(w.T("ui.crumbs"), []Link{{"Find help", "/find"}, {"Marlhaven", "/areas/marlhaven"}, {"Parts", ""}}),
		Back(Link{w.T("ui.back"), "/find"}),
		ErrorSummary(w.T("ui.error.title"), []Problem{{"near", "We don't know this postcode. Try the name of a place."}, {"who", "Pick one."}}),
		text(`<h1>All the parts</h1><p class="lead">A page that shows each part once, so that we can look at it.</p><form class="panel" action="/find">`),
		TextField(w2, Field{ID: "near", Name: "near", Label: "Where are you?", Hint: "A postcode or a place", Error: "We don't know this postcode. Try the name of a place.", Value: "QX1 1ZZ", Narrow: true, Complete: "postal-code"}),
		SelectField(w2, Field{ID: "when", Name: "when", Label: "When?"}, []Choice{{Value: "now", Label: "Now", Picked: true}, {Value: "", Label: "Any time"}}),
		ChoiceField(w2, Choices{ID: "who", Name: "who", Legend: "Who is it for?", Many: true, Answers: []Choice{{Value: "women", Label: "Women", Picked: true}, {Value: "men", Label: "Men", Hint: "And boys over 16"}}}),
		ChoiceField(w2, Choices{ID: "how", Name: "how", Legend: "How will you go?", Error: "Pick one.", Answers: []Choice{{Value: "foot", Label: "On foot"}, {Value: "bus", Label: "By bus", Picked: true}}}),
		TextArea(w2, Field{ID: "more", Name: "more", Label: "Anything else?", Rows: 3}),
		text(`<input type="hidden" name="lat"><input type="hidden" name="lon">`), UseMyPlace(w),
		text(`<div class="row"><button class="btn" type="submit">Search</button> <a class="btn btn--quiet" href="/x">Clear</a> <button class="btn btn--danger" type="button">Delete</button></div></form><h2>The pathway</h2>`),
		Ring(NewPicture(w, sampleStages())),
		text(`<h2>Here</h2>`),
		Ring(NewPicture(w, sampleStages("crisis", "recovery"))),
		Steps(sampleStages()[2:5]),
		Tools(w, ""),
		text(`<h2>Map</h2>`),
		Locator(w, sampleMap()),
		within(Empty("Nothing is open near you right now"), text(`<p>Two places open at 6pm. <a href="/x">See them</a></p>`)),
		within(Fold(GlyphFilter, "A folded box that is open", true), text(`<p>Inside.</p>`)),
		text(`<h2>Emergency</h2>`),
		UrgentList(sampleUrgent(w)),
		Beds("extra", samplePage(w).Weather[0], "Extra beds tonight", "Twenty more beds at Chapel Hall, Wick Lane, from 6pm."),
		text(`<h2>Card for your pocket</h2>`),
		WalletCard(sampleWallet(w)),
	))
}

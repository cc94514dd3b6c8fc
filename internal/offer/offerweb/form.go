package offerweb

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// form is what somebody typed, with what is wrong with it. Fields are drawn from it and from nothing else,
// so that what was typed comes back whatever was wrong.
type form struct {
	typed    url.Values
	problems []ui.Problem
	shown    web.Shown // what a guarded form carries
}

func (f *form) get(name string) string { return strings.TrimSpace(f.typed.Get(name)) }

// text is a text of several lines, as we keep it.
func (f *form) text(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(f.typed.Get(name), "\r\n", "\n"))
}

// number reads a number; empty is 0. What is none is noted.
func (f *form) number(name, message string) int {
	text := strings.ReplaceAll(f.get(name), ",", "")
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		f.wrong(name, message)
	}
	return n
}

func (f *form) wrong(field, message string) {
	if ui.Within(f.problems, field) == "" {
		f.problems = append(f.problems, ui.Problem{Field: field, Message: message})
	}
}

// take notes what an act found wrong, in the order of the page.
func (f *form) take(err error, order ...string) bool {
	for _, p := range errs.Of(err) {
		f.wrong(p.Name, p.Message)
	}
	slices.SortStableFunc(f.problems, func(a, b ui.Problem) int {
		return slices.Index(order, a.Field) - slices.Index(order, b.Field)
	})
	return len(f.problems) > 0
}

func (f *form) field(name, label, hint string) ui.Field {
	return ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: f.typed.Get(name), Error: ui.Within(f.problems, name)}
}

func (f *form) long(name, label, hint string, rows int) ui.Field {
	x := f.field(name, label, hint)
	x.Rows = rows
	return x
}

func (f *form) short(name, label, hint string) ui.Field {
	x := f.field(name, label, hint)
	x.Narrow = true
	return x
}

func (f *form) day(name, label, hint string) ui.Field {
	x := f.short(name, label, hint)
	x.Type = "date"
	return x
}

// pick is a question of which one answer is picked, or, with many, several are ticked.
func (f *form) pick(name, legend, hint string, many bool, answers []ui.Choice) ui.Choices {
	for i := range answers {
		answers[i].Picked = slices.Contains(f.typed[name], answers[i].Value) || !many && answers[i].Value == "" && f.get(name) == ""
	}
	return ui.Choices{ID: name, Name: name, Legend: legend, Hint: hint, Error: ui.Within(f.problems, name), Many: many, Answers: answers}
}

func (f *form) options(name string, answers []ui.Choice) []ui.Choice {
	for i := range answers {
		answers[i].Picked = answers[i].Value == f.get(name)
	}
	return answers
}

// offered reads what is offered.
func (f *form) offered() offer.Offer {
	o := offer.Offer{
		Kind: offer.Kind(f.get("kind")), Category: f.get("category"), Amount: f.number("amount", "Give a number, or leave it empty"),
		Capacity: f.number("capacity", "Give a number, or leave it empty"), Handover: offer.Handover(f.get("handover")),
		AreaID: f.get("area"), From: f.get("from"), Until: f.get("until"),
		Said: offer.Said{
			Title: f.get("title"), Text: f.text("text"), Unit: f.get("unit"), Condition: f.get("condition"), Days: f.typed["days"],
			Languages: f.get("languages"), Conditions: f.text("conditions"), Postcode: f.get("postcode"), PhotoAlt: f.get("photo_alt"),
		},
	}
	if !slices.Contains(o.Kind.Categories(), o.Category) {
		o.Category = "" // it was chosen for another kind
	}
	return o
}

// giver reads who gives.
func (f *form) giver() offer.Giver {
	return offer.Giver{Name: f.get("name"), Email: f.get("email"), Phone: f.get("phone"), Organisation: f.get("group")}
}

// order is the order of the fields on the page.
var order = []string{
	"kind", "category", "title", "text", "amount", "unit", "capacity", "condition", "handover", "days", "area", "postcode",
	"languages", "conditions", "from", "until", "photo", "photo_alt", "name", "email", "phone", "group", "organisation",
}

// fields are those of an offer that the public fills in.
type fields struct {
	kind, condition, handover, days                     ui.Choices
	title, text, amount, unit, capacity, area, postcode ui.Field
	category, languages, conditions, from, until        ui.Field
	name, email, phone, group, photo, photoAlt          ui.Field
	areas, categories                                   []ui.Choice
	why                                                 string
	shown                                               web.Shown
}

func (v *visit) fields(f *form, kept int) fields {
	any := func(label string) ui.Choice { return ui.Choice{Value: "", Label: label} }
	x := fields{
		title:  f.field("title", v.T("offer.make.title.label"), v.T("offer.make.title-hint")),
		text:   f.long("text", v.T("offer.make.text"), v.T("offer.answer.text-hint"), 4),
		amount: f.short("amount", v.T("offer.make.amount"), ""), unit: f.short("unit", v.T("offer.make.unit"), v.T("offer.make.unit-hint")),
		capacity: f.short("capacity", v.T("offer.make.capacity"), ""), postcode: f.short("postcode", v.T("offer.make.postcode"), v.T("offer.make.postcode-hint")),
		languages: f.field("languages", v.T("offer.make.languages"), ""), conditions: f.long("conditions", v.T("offer.make.conditions"), v.T("offer.make.conditions-hint"), 2),
		from: f.day("from", v.T("offer.make.from"), ""), until: f.day("until", v.T("offer.make.until"), ""),
		area: f.field("area", v.T("offer.make.area"), ""), category: f.field("category", v.T("offer.category"), ""),
		name: f.field("name", v.T("offer.who.name"), ""), email: f.field("email", v.T("offer.who.email"), ""), phone: f.field("phone", v.T("offer.who.phone"), ""),
		group: f.field("group", v.T("offer.who.organisation"), ""), why: v.N("offer.who.why.text", kept), shown: f.shown,
	}
	x.photo = f.field("photo", v.T("offer.photo"), chooseAgain(f, v.r, v.T("offer.photo-hint"), v.T("offer.photo.again")))
	x.photoAlt = f.field("photo_alt", v.T("offer.photo.alt"), v.T("offer.photo.alt-hint"))
	x.amount.Mode, x.capacity.Mode, x.postcode.Complete = "numeric", "numeric", "postal-code"
	x.name.Complete, x.email.Complete, x.email.Type, x.phone.Complete, x.phone.Type = "name", "email", "email", "tel", "tel"
	x.group.Complete = "organization"
	var kinds, days []ui.Choice
	x.categories = []ui.Choice{any(v.T("offer.category.none"))}
	for _, k := range offer.Given {
		kinds = append(kinds, ui.Choice{Value: string(k), Label: v.T("offer.kind." + string(k)), Hint: v.T("offer.kind-hint." + string(k))})
		for _, c := range k.Categories() {
			x.categories = append(x.categories, ui.Choice{Value: c, Label: v.T("offer.category." + c)})
		}
	}
	for i, d := range offer.Days {
		days = append(days, ui.Choice{Value: d, Label: v.T("find.day." + strconv.Itoa((i+1)%7))})
	}
	x.categories = f.options("category", x.categories)
	x.kind = f.pick("kind", v.T("offer.kind"), "", false, kinds)
	x.days = f.pick("days", v.T("offer.make.days"), "", true, days)
	x.condition = f.pick("condition", v.T("offer.make.condition"), "", false, []ui.Choice{
		any(v.T("offer.make.condition.any")),
		{Value: "new", Label: v.T("offer.make.condition.new")},
		{Value: "as-new", Label: v.T("offer.make.condition.as-new")},
		{Value: "used", Label: v.T("offer.make.condition.used")},
	})
	x.handover = f.pick("handover", v.T("offer.make.handover"), "", false, []ui.Choice{
		any(v.T("offer.make.handover.any")),
		{Value: "deliver", Label: v.T("offer.make.handover.deliver")},
		{Value: "collect", Label: v.T("offer.make.handover.collect")},
	})
	return x
}

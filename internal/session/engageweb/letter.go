package engageweb

import (
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// letter is an invitation on paper. link is where somebody answers; "" for a letter that is the same for all.
func (s *Site) letter(v voice, x engage.Plan, name, link string) (doc.Document, error) {
	d := s.document(v, v.say("You are invited")+": "+x.Title)
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(doc.Paragraph{Text: v.hello(name)}, v.para("We would be glad to have you with us: for half a day, to find out together what more we can do so that people keep their homes."))
	if x.Context.About != "" {
		add(v.head("Who we are"), doc.Paragraph{Text: v.theirs(x.Context.About)})
	}
	if x.Context.Why != "" {
		add(v.head("Why we do this"), doc.Paragraph{Text: v.theirs(x.Context.Why)})
	}
	add(doc.Heading{Level: 1, Text: v.theirs(x.Title)}, s.facts(v, x))
	add(v.head("What happens"), v.list(
		"We talk about what we do now, what is missing, and what more we could do. At the end there are a few pledges that all can stand behind.",
		"You need not know anything beforehand. You need not speak, share or stay.",
		"What you hear about people stays in the room."))
	after := v.list("You get the write-up, and can put right what is wrong in it.", "Each pledge gets actions, with a name and a day.")
	after.Items = append(after.Items, doc.Item{Text: v.again(x.Prep)})
	add(v.head("What happens afterwards"), after)
	add(v.head("What do you need?"), v.para("Tell us if you need anything to take part: a ramp, a hearing loop, quiet, food that you can eat, a bus fare, somebody to mind the children. If you come as an expert by experience, ask us how we pay for your time."))
	if link != "" {
		code, err := doc.Code(link)
		if err != nil {
			return d, err
		}
		add(v.head("Please tell us whether you come"), doc.Figure{Alt: v.say("A code to scan. It leads to the page where you answer"), Width: 30, Drawing: code}, doc.Paragraph{Text: doc.Link(link, link)}, v.para("The link is for you alone. What you write there is read by those who prepare the day, and deleted a month after we last meet. The page always says when."))
	} else if x.Prep.Contact != "" {
		add(v.head("Please tell us whether you come"), doc.Paragraph{Text: v.theirs(x.Prep.Contact)})
	}
	slip, err := s.slip(v, x)
	d.Blocks = append(d.Blocks, slip...)
	return d, err
}

// hello greets somebody by name, or nobody in particular. The comma is English: other languages write another, or none.
func (v voice) hello(name string) doc.Text {
	out := v.text("Hello")
	if name != "" {
		out = doc.Join(out, doc.Plain(" "+name))
	}
	if v.english() {
		out = doc.Join(out, doc.Plain(","))
	}
	return out
}

// again says when all meet again.
func (v voice) again(p engage.Prep) doc.Text {
	day := v.dayOf(p.FollowUp)
	switch {
	case day == "":
		return v.text("We meet again to see how it goes.")
	case v.english():
		return doc.Plain("We meet again to see how it goes, on " + day + ".")
	}
	return doc.Join(v.text("We meet again to see how it goes. The day:"), doc.Plain(" "+day))
}

// facts are when and where the session is, and who helps.
func (s *Site) facts(v voice, x engage.Plan) doc.Table {
	t := doc.Table{Caption: v.say("The session"), RowHeaders: true, Columns: []doc.Column{{Share: 2}, {Share: 5}}}
	for _, r := range []struct {
		label string
		text  doc.Text
	}{
		{"Who invites you", v.theirs(x.Holder)},
		{"When", doc.Plain(s.when(v, x.Prep, x.Prep.Agenda))},
		{"Where", v.where(x.Prep)},
		{"How to get there", v.theirs(x.Prep.Directions)},
		{"Who leads the room", v.theirs(x.Prep.Facilitator)},
		{"There for you on the day", v.theirs(x.Prep.Care)},
		{"Questions", v.theirs(x.Prep.Contact)},
	} {
		if r.text.String() != "" {
			t.Rows = append(t.Rows, []doc.Cell{{Text: v.text(r.label)}, {Text: r.text}})
		}
	}
	return t
}

// slip is what people tear off and bring with them: when and where it is, and how to come into the room with a phone.
func (s *Site) slip(v voice, x engage.Plan) (out []doc.Block, err error) {
	out = []doc.Block{doc.Rule{}, v.head("To tear off and bring with you")}
	for _, text := range []doc.Text{v.theirs(x.Title), doc.Plain(s.when(v, x.Prep, x.Prep.Agenda)), v.where(x.Prep)} {
		if text.String() != "" {
			out = append(out, doc.Paragraph{Text: text})
		}
	}
	code := codeOf(x.Rooms)
	if code == "" {
		return out, nil
	}
	picture, err := doc.Code(s.Base + "/join?code=" + code)
	how := doc.Join(v.text("Scan this on the day, or go to this page:"), doc.Plain(" "), doc.Bold(ui.Spoken(s.Base)+"/join"), doc.Plain(" "), v.text("and type this code:"), doc.Plain(" "), doc.Bold(code))
	if v.english() {
		how = doc.Join(doc.Plain("Scan this on the day, or go to "), doc.Bold(ui.Spoken(s.Base)+"/join"), doc.Plain(" and type "), doc.Bold(code))
	}
	return append(out,
		doc.Figure{Alt: v.say("A code to scan. It leads into the session"), Width: 30, Drawing: picture},
		doc.Paragraph{Text: how}, v.para("You need no account, and no phone either: there is paper in the room.")), err
}

// onPage is how a page says what papers say, too: in English.
func onPage() voice { return voice{content.Default(), content.Default().Cover.Tag()} }

// whereOf is the place, as a page has it.
func whereOf(p engage.Prep) string { return onPage().where(p).String() }

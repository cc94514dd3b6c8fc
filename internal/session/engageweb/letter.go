package engageweb

import (
	"time"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/engage"
)

// letter is an invitation on paper. link is where somebody answers; "" for a letter that is the same for all.
func (s *Site) letter(x engage.Plan, name, link string) (doc.Document, error) {
	d := doc.Document{Meta: doc.Meta{Title: "You are invited: " + x.Title, Author: s.Partnership, Language: "en-GB", Direction: doc.LeftToRight, Made: s.Now().In(s.Zone).Format(time.DateOnly)}}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	hello := "Hello,"
	if name != "" {
		hello = "Hello " + name + ","
	}
	add(para(hello), para("We would be glad to have you with us: for half a day, to find out together what more we can do so that people keep their homes."))
	if x.Context.Why != "" {
		add(h2("Why we do this"), para(x.Context.Why))
	}
	rows := [][2]string{{"When", s.when(x.Prep, x.Prep.Agenda)}, {"Where", whereOf(x.Prep)}, {"How to get there", x.Prep.Directions}, {"Who leads the room", x.Prep.Facilitator}, {"There for you on the day", x.Prep.Care}, {"Questions", x.Prep.Contact}}
	t := doc.Table{Caption: "The session", RowHeaders: true, Columns: []doc.Column{{Share: 2}, {Share: 5}}}
	for _, r := range rows {
		if r[1] != "" {
			t.Rows = append(t.Rows, doc.Cells(r[0], r[1]))
		}
	}
	add(h2(x.Title), t)
	add(h2("What happens"), doc.List{Items: doc.Items(
		"We talk about what we do now, what is missing, and what more we could do. At the end there are a few pledges that all can stand behind.",
		"You need not know anything beforehand. You need not speak, share or stay.",
		"What you hear about people stays in the room.")})
	add(h2("What happens afterwards"), doc.List{Items: doc.Items(
		"You get the write-up, and can put right what is wrong in it.",
		"Each pledge gets actions, with a name and a day.",
		"We meet again to see how it goes"+onDay(x.Prep.FollowUp)+".")})
	add(h2("What do you need?"), para("Tell us if you need anything to take part: a ramp, a hearing loop, quiet, food that you can eat, a bus fare, somebody to mind the children. If you come as an expert by experience, ask us how we pay for your time."))
	if link != "" {
		code, err := doc.Code(link)
		if err != nil {
			return d, err
		}
		add(h2("Please tell us whether you come"), doc.Figure{Alt: "A code to scan. It leads to the page where you answer", Width: 30, Drawing: code}, doc.Paragraph{Text: doc.Link(link, link)}, para("The link is for you alone. What you write there is read by those who prepare the day, and deleted a month after we last meet. The page always says when."))
	} else if x.Prep.Contact != "" {
		add(h2("Please tell us whether you come"), para(x.Prep.Contact))
	}
	slip, err := s.slip(x)
	d.Blocks = append(d.Blocks, slip...)
	return d, err
}

// slip is what people tear off and bring with them: when and where it is, and how to come into the room with a phone.
func (s *Site) slip(x engage.Plan) (out []doc.Block, err error) {
	out = []doc.Block{doc.Rule{}, h2("To tear off and bring with you"), para(x.Title)}
	for _, text := range nonEmpty(s.when(x.Prep, x.Prep.Agenda), whereOf(x.Prep)) {
		out = append(out, para(text))
	}
	code := codeOf(x.Rooms)
	if code == "" {
		return out, nil
	}
	picture, err := doc.Code(s.Base + "/join?code=" + code)
	return append(out,
		doc.Figure{Alt: "A code to scan. It leads into the session", Width: 30, Drawing: picture},
		doc.Paragraph{Text: doc.Join(doc.Plain("Scan this on the day, or go to "), doc.Bold(ui.Spoken(s.Base)+"/join"), doc.Plain(" and type "), doc.Bold(code))},
		para("You need no account, and no phone either: there is paper in the room.")), err
}

func para(text string) doc.Block { return doc.Paragraph{Text: doc.Plain(text)} }
func h2(text string) doc.Block   { return doc.Heading{Level: 1, Text: doc.Plain(text)} }

// when is the day and the hours, in words; "" while no day is known.
func (s *Site) when(p engage.Prep, agenda []engage.Slot) string {
	begins, ok := p.Begins(s.Zone)
	if !ok {
		return ""
	}
	text := begins.Format("Monday 2 January 2006, 15:04")
	if _, end := engage.Starts(agenda, begins); end.After(begins) {
		text += " to " + end.In(s.Zone).Format("15:04")
	}
	return text
}

// whereOf is the place, in words.
func whereOf(p engage.Prep) string {
	switch call := p.Call(); {
	case p.Mode == engage.Remote && call != "":
		return "On screens: " + call
	case call != "":
		return p.Place + ", or on screens: " + call
	}
	return p.Place
}

func onDay(day string) string {
	if w := dayWords(day); w != "" {
		return ", on " + w
	}
	return ""
}

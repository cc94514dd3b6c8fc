package submitweb

import (
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/submit"
)

// fields are the controls of the forms.
func (p *deskPage) fields(f posted) {
	area := func(form, name, label, hint string, rows int) ui.Field {
		return ui.Field{ID: form + "-" + name, Name: name, Label: label, Hint: hint, Rows: rows, Value: f.value(form, name, "")}
	}
	p.feedback = area("feedback", "letter", "Your letter", "Begin with what is good. Say what would help, and whom they can ask.", 6)
	ask := f.value("feedback", "ask", "")
	p.ask = ui.Choices{ID: "ask", Name: "ask", Legend: "What do you want them to do?", Small: true, Answers: []ui.Choice{
		{Value: "no", Label: "Nothing they must do", Hint: "They may change something and send it again.", Picked: ask == "no"},
		{Value: "yes", Label: "Change what is needed", Hint: "They have four weeks. The notes marked as needed say what.", Picked: ask == "yes"},
	}}
	p.good = area("validate", "why", "Why is it good?", "They read this.", 4)
	p.no = area("decline", "why", "Why not, and what could they do instead?", "They read this. They can ask somebody else to look at it.", 5)
	p.again = area("reconsider", "why", "Why do you want to look at it again?", "", 3)
	p.due = ui.Field{ID: "time-due", Name: "due", Label: "They have until", Type: "date", Narrow: true, Value: f.value("time", "due", p.x.Due)}
	p.awardLetter = area("award", "letter", "A few words to them", "What do you like best about what they do? They read this. You may leave it empty.", 4)
	p.review = ui.Field{ID: "award-review", Name: "review", Label: "The first review is due", Hint: "Empty: as the scheme has it.", Type: "date", Narrow: true, Value: f.value("award", "review", "")}
	p.ends = ui.Field{ID: "award-ends", Name: "ends", Label: "The award ends", Hint: "Empty: as the scheme has it.", Type: "date", Narrow: true, Value: f.value("award", "ends", "")}
	if f.is("award") && ids.Valid(f.r.PostForm.Get("id")) {
		p.awardID = f.r.PostForm.Get("id")
	}
	p.close = area("aside", "why", "What links you with them?", "A few words are enough. Other validators read this.", 2)
	p.readers = ui.Field{ID: "reader", Name: "reader", Label: "Who reads it?"}
	chosen := f.value("reader", "reader", p.x.Assigned)
	p.readerList = []ui.Choice{{Value: "", Label: "Nobody in particular", Picked: chosen == ""}}
	for _, x := range p.x.Readers {
		if x.Free {
			p.readerList = append(p.readerList, ui.Choice{Value: x.ID, Label: x.Name, Picked: chosen == x.ID})
		}
	}
	if p.note.is {
		p.note.fill(f)
	}
	for i := range p.appeals {
		a := &p.appeals[i]
		mine := f.is("appeal") && f.r.PathValue("appeal") == a.ID
		a.answer = ui.Field{ID: "answer-" + a.ID, Name: "answer", Label: "Your answer to them", Hint: "What you found, and why.", Rows: 4}
		a.upheld = ui.Choices{ID: "upheld-" + a.ID, Name: "upheld", Legend: "Are they right?", Small: true, Answers: []ui.Choice{
			{Value: "yes", Label: "Yes", Hint: "If it is about the decision, others read it anew."}, {Value: "no", Label: "No"},
		}}
		if mine {
			a.answer.Value = f.r.PostForm.Get("answer")
			for k := range a.upheld.Answers {
				a.upheld.Answers[k].Picked = f.r.PostForm.Get("upheld") == a.upheld.Answers[k].Value
			}
		}
	}
}

// fill makes the form of a note.
func (n *noteForm) fill(f posted) {
	n.id = ids.New()
	if f.is("note") && ids.Valid(f.r.PathValue("note")) {
		n.id = f.r.PathValue("note")
	}
	n.kind = ui.Choices{ID: "kind", Name: "kind", Legend: "What is your note for?", Small: true}
	for _, k := range submit.Kinds {
		n.kind.Answers = append(n.kind.Answers, ui.Choice{Value: string(k), Label: k.Title(), Picked: f.value("note", "kind", "") == string(k)})
	}
	n.text = ui.Field{ID: "note-text", Name: "text", Label: "Your note", Hint: "What is good stays good when you say it. What is missing: say what would make it good.", Rows: 4, Value: f.value("note", "text", "")}
	if n.line == "" {
		return
	}
	for _, c := range submit.Criteria {
		q := ui.Choices{ID: "mark-" + c.Key, Name: "mark-" + c.Key, Legend: c.Label, Small: true}
		for _, m := range submit.Marks {
			label := strings.ToUpper(string(m)[:1]) + string(m)[1:]
			q.Answers = append(q.Answers, ui.Choice{Value: string(m), Label: label, Picked: f.value("note", q.Name, "") == string(m)})
		}
		n.marks = append(n.marks, q)
	}
}

// wrong shows what is wrong, each at its control.
func (p *deskPage) wrong(f posted, problems errs.Fields) {
	controls := map[string]map[string]*ui.Field{
		"feedback": {"letter": &p.feedback}, "validate": {"why": &p.good}, "decline": {"why": &p.no}, "reconsider": {"why": &p.again}, "time": {"due": &p.due},
		"award": {"letter": &p.awardLetter, "review": &p.review, "ends": &p.ends}, "aside": {"why": &p.close}, "reader": {"reader": &p.readers}, "note": {"text": &p.note.text},
	}
	for _, x := range problems {
		control := "stands"
		field := controls[f.form][x.Name]
		i := -1
		if f.is("appeal") {
			i = slices.IndexFunc(p.appeals, func(a appealLine) bool { return a.ID == f.r.PathValue("appeal") })
		}
		switch {
		case field != nil:
			control, field.Error = field.ID, x.Message
		case f.is("note") && x.Name == "kind":
			control, p.note.kind.Error = "kind", x.Message
		case f.is("feedback") && x.Name == "ask":
			control, p.ask.Error = "ask", x.Message
		case i >= 0 && x.Name == "upheld":
			control, p.appeals[i].upheld.Error = p.appeals[i].upheld.ID, x.Message
		case i >= 0:
			control, p.appeals[i].answer.Error = p.appeals[i].answer.ID, x.Message
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: control, Message: x.Message})
	}
}

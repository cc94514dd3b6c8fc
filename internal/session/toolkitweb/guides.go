package toolkitweb

import (
	"fmt"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// guideOf is a guide of the pack, chapter by chapter.
func guideOf(g content.Guide) func(maker) doc.Document {
	return func(m maker) doc.Document {
		d := m.sheet(g.Title, lead(g.Text))
		for _, c := range g.Chapters {
			d.Blocks = append(d.Blocks, h1(c.Title, c.Key))
			d.Blocks = append(d.Blocks, passages(c.Passages)...)
		}
		return d
	}
}

// facilitatorGuide is the guide with everything that somebody needs beside it on the day: how the time is shared
// out, what to say in each part, and how to talk the stages through.
func facilitatorGuide(m maker) doc.Document {
	d := guideOf(m.words.Facilitator)(m)
	add := func(blocks ...doc.Block) { d.Blocks = append(d.Blocks, blocks...) }
	room := m.words.Room
	add(doc.PageBreak{}, h1("What helps before you begin", "readiness"), ticks(room.Readiness))
	add(h1("Whom to ask", "whom"))
	for _, k := range m.words.People.Kinds {
		add(doc.Paragraph{Text: doc.Join(doc.Bold(k.Title+": "), doc.Plain(k.Text))})
	}
	add(h1("The time", "agenda"))
	for _, v := range m.words.Agenda.Variants {
		add(h2(v.Title), para(v.Text), agendaTable(v))
	}
	add(h1("Words to open with", "opening"), named(room.Opening), h2("Hope"), named(room.Hope))
	add(h1("Talking the stages through", "talk"))
	for _, t := range m.words.Stages.Talk {
		add(h2(t.Title), doc.List{Items: doc.Items(t.Notes...)})
		if t.Warning != "" {
			add(doc.Note{Title: "Don’t leave this out", Paragraphs: []doc.Text{doc.Plain(t.Warning)}})
		}
	}
	for i, p := range room.Parts {
		add(h1(fmt.Sprintf("What to say in part %d: %s", i+1, p.Title), "say-"+p.Key), para(p.Aim),
			h2("Say"), doc.List{Items: doc.Items(p.Say...)},
			h2("Listen for"), doc.List{Items: doc.Items(p.Points...)},
			h2("If nothing comes"), doc.List{Items: doc.Items(p.Stuck...)})
	}
	add(h1("Words to close with", "closing"), named(room.Closing))
	return d
}

func agendaTable(v content.Variant) doc.Table {
	t := doc.Table{Caption: v.Title + ": " + minutes(v.Minutes()), Header: doc.Cells("What", "Minutes", "For what"), Columns: []doc.Column{{Share: 4}, {Share: 1.5, Align: doc.End}, {Share: 6}}, RowHeaders: true}
	for _, s := range v.Slots {
		t.Rows = append(t.Rows, doc.Cells(s.Title, fmt.Sprint(s.Minutes), s.Text))
	}
	return t
}

// minutes is a time as people say it: "3 hours 25 minutes".
func minutes(n int) string {
	hours := fmt.Sprintf("%d hours", n/60)
	if n/60 == 1 {
		hours = "1 hour"
	}
	if n%60 == 0 {
		return hours
	}
	return fmt.Sprintf("%s %d minutes", hours, n%60)
}

// ownCase is how to use a case of one's own, or none.
func ownCase(m maker) doc.Document {
	o := m.words.OwnCase
	d := m.sheet("A case of your own, or none",
		h1("How to choose one", "choose"), named(o.Choose),
		h1("Before anybody else sees it", "privacy"), ticks(o.Privacy), para(o.Risk), para(o.Second),
		h1("Names and places to use", "names"), doc.List{Items: doc.Items(o.Pseudonyms.Hints...)},
		h1("When you have no case", "none"), doc.List{Items: doc.Items(o.None...)},
		h1("When the story has ended", "after"), doc.List{Items: doc.Items(o.After...)},
		h1("Looking after the room", "care"), named(o.Care))
	var help doc.List
	for _, s := range o.Support {
		help.Items = append(help.Items, doc.Item{Text: doc.Join(doc.Bold(s.Title+": "), doc.Plain(s.Text))})
	}
	d.Blocks = append(d.Blocks, h2("Who can help"), help)
	return d
}

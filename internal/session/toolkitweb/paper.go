package toolkitweb

import (
	"cmp"
	"slices"
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// paper is one document of the toolkit.
type paper struct {
	name   string // in addresses and of files
	kind   string // one of kinds: where it stands on the page
	part   string // of the session, where there is one of each
	table  bool   // it is a table, and so a workbook too
	guide  bool   // it has chapters, and so a list of contents
	tongue string // the language that it is in, in English; "" where the whole pack is in it
	noPDF  bool   // our typeface lacks letters of its language
	make   func(maker) doc.Document
	deck   func(maker) doc.Deck // for slides: then make is nil
}

// tongues is the kind of the sheets that have a page of their own, a language to a line.
const tongues = "tongues"

// kinds are the groups in which documents are shown, in order.
var kinds = []string{"sheets", "ask", "day", "guides", "more"}

// asked are the parts in which the room is asked, before the pledges.
var asked = []string{content.Have, content.Gaps, content.More}

// papers lists the toolkit, in its order.
func papers(words content.Pack, pledges Pledges) (all []paper) {
	for _, part := range asked {
		all = append(all, paper{name: "log-" + part, kind: "sheets", part: part, table: true, make: logSheet(part)})
	}
	all = append(all,
		paper{name: "pledge-grid", kind: "sheets", table: true, make: pledgeGrid},
		paper{name: "action-plan", kind: "sheets", table: true, make: actionPlan},
	)
	for _, part := range asked {
		all = append(all, paper{name: "prompts-" + part, kind: "ask", part: part, make: promptList(part)})
	}
	all = append(all,
		paper{name: "samples", kind: "ask", make: sampleList},
		paper{name: "ground-rules", kind: "day", make: groundRules},
		paper{name: "sign-in-sheet", kind: "day", table: true, make: signInSheet},
		paper{name: "slides", kind: "day", guide: true, deck: slides},
		paper{name: "participant", kind: "day", make: guideOf(words.Participant)},
		paper{name: "easy-read", kind: "day", make: easyRead},
		paper{name: "facilitator", kind: "guides", guide: true, make: facilitatorGuide},
		paper{name: "note-taker", kind: "guides", guide: true, make: guideOf(words.NoteTaker)},
		paper{name: "own-case", kind: "guides", guide: true, make: ownCase},
		paper{name: "example", kind: "more", guide: true, make: workedExample},
		paper{name: "stages", kind: "more", guide: true, make: stageBook},
		paper{name: "background", kind: "more", guide: true, make: background},
	)
	if !words.Cover.English() && pledges.Language != words.Cover.Tag() { // their words come with the pledges, which are in another language
		all = slices.DeleteFunc(all, func(p paper) bool { return p.name == "samples" || p.name == "example" })
	}
	return append(all, daySheets(words.Day)...)
}

// set tells of each document whether our typeface has all its letters. Where they stand from right to left it
// has none of them, and could not join them.
func set(all []paper, m maker) []paper {
	for i, p := range all {
		d := m.document(p)
		all[i].noPDF = d.Direction == doc.RightToLeft || (p.kind == tongues || !m.words.Cover.English()) && len(doc.Missing(d)) > 0
	}
	return all
}

// formats are the endings of a document's files, in the order in which they are shown.
func (p paper) formats() []string {
	out := []string{"docx"}
	if !p.noPDF {
		out = []string{"pdf", "docx"}
	}
	if p.deck != nil {
		out = append([]string{"pptx"}, out...)
	}
	if p.table {
		out = append(out, "xlsx", "csv")
	}
	return append(out, "md")
}

// look is how a document is made.
type look struct {
	large bool // in large print
	data  bool // for a workbook: tables alone, without what only paper needs
}

// maker puts documents together.
type maker struct {
	partnership string
	words       content.Pack
	pledges     Pledges
	filled      map[string]string // what stands in the blanks of the slides; nil: that each room puts its own there
	look
}

// document is the document of a paper.
func (m maker) document(p paper) doc.Document {
	if p.deck == nil {
		return m.translated(p.make(m), p)
	}
	return m.translated(m.slidesToRead(p), p)
}

// slidesToRead are slides as a document.
func (m maker) slidesToRead(p paper) doc.Document {
	d := p.deck(m).Document()
	d.HideTitle, d.Status, d.LargePrint, d.Footer = false, "", m.large, m.footer()
	// To be read, slides follow each other: a page for each would be mostly empty.
	d.Blocks = slices.DeleteFunc(d.Blocks, func(b doc.Block) bool { return b == doc.Block(doc.PageBreak{}) })
	n := 0
	for i, b := range d.Blocks {
		if h, ok := b.(doc.Heading); ok && h.Level == 1 {
			h.ID = m.words.Deck.Slides[n].Key
			d.Blocks[i] = h
			n++
		}
	}
	return d
}

// meta is what every file says of itself.
func (m maker) meta(title string) doc.Meta {
	return doc.Meta{Title: title, Author: m.partnership, Language: cmp.Or(m.words.Cover.Language, "en-GB"), Direction: cmp.Or(doc.Direction(m.words.Cover.Direction), doc.LeftToRight), Made: m.words.Cover.About.On}
}

// sheet begins a document.
func (m maker) sheet(title string, blocks ...doc.Block) doc.Document {
	return doc.Document{Meta: m.meta(title), LargePrint: m.large, Footer: m.footer(), Blocks: blocks}
}

// footer stands on each page, before its number: who hands it out, who wrote it, and which edition it is.
func (m maker) footer() string {
	return strings.Join([]string{m.partnership, "Written for Homeward", "Edition " + m.words.Cover.Edition}, " · ")
}

// short is a stage as a table's head names it, with its mark.
func short(s pathway.Stage) string { return s.Mark() + " " + s.Short() }

// long is a stage as a heading names it, with its mark.
func long(s pathway.Stage) string { return s.Mark() + " " + s.Long() }

// stagesOf names some stages, in a cell.
func stagesOf(set pathway.Set) string {
	var names []string
	for _, s := range set.Stages() {
		names = append(names, short(s))
	}
	return strings.Join(names, "\n")
}

func h1(text, id string) doc.Block {
	return doc.Heading{Level: 1, Text: doc.Plain(text), ID: id}
}

func h2(text string) doc.Block { return doc.Heading{Level: 2, Text: doc.Plain(text)} }

func para(text string) doc.Block { return doc.Paragraph{Text: doc.Plain(text)} }

func lead(text string) doc.Block { return doc.Paragraph{Text: doc.Plain(text), Size: doc.Lead} }

// named is a list of things with a name and a sentence.
func named(items []content.Item) doc.Block {
	var out doc.List
	for _, i := range items {
		out.Items = append(out.Items, doc.Item{Text: doc.Join(doc.Bold(i.Title+": "), doc.Plain(i.Text))})
	}
	return out
}

// ticks is a list to tick of things with a name and a sentence.
func ticks(items []content.Item) doc.Block {
	var out doc.Checklist
	for _, i := range items {
		out.Items = append(out.Items, doc.Check{Text: doc.Join(doc.Bold(i.Title+": "), doc.Plain(i.Text))})
	}
	return out
}

// passages is running text, headed a level below a chapter.
func passages(list []content.Passage) (out []doc.Block) {
	for _, p := range list {
		if p.Title != "" {
			out = append(out, h2(p.Title))
		}
		for _, t := range p.Text {
			out = append(out, para(t))
		}
		if len(p.List) > 0 {
			out = append(out, doc.List{Items: doc.Items(p.List...)})
		}
	}
	return out
}

// part finds one of the four parts.
func (m maker) part(key string) content.Part {
	i := slices.IndexFunc(m.words.Room.Parts, func(p content.Part) bool { return p.Key == key })
	return m.words.Room.Parts[i]
}

// questions finds the checklist of a part.
func (m maker) questions(part string) content.Checklist {
	i := slices.IndexFunc(m.words.Prompts.Checklists, func(c content.Checklist) bool { return c.Part == part })
	return m.words.Prompts.Checklists[i]
}

package engageweb

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// inEnglish is the language of our own words, where they stand in a document in another.
const inEnglish = "en-GB"

// voice says what is written on paper for a session in the language of a pack. Where the pack lacks a word of ours, it
// stays English and is marked so, for who has it read aloud; never is it empty.
type voice struct {
	words content.Pack
	typed string // the language of what the organisers wrote themselves: that in which sessions are held
}

func voiceOf(x engage.Plan, words content.Pack) voice { return voice{words, x.Words.Cover.Tag()} }

// say is one of our own words, where no mark can stand beside it.
func (v voice) say(text string) string {
	text, _ = v.words.Say(text)
	return text
}

// text is one of our own words.
func (v voice) text(text string) doc.Text {
	out, own := v.words.Say(text)
	if own {
		return doc.Plain(out)
	}
	return doc.Text{{Text: out, Lang: inEnglish}}
}

// theirs is what the organisers wrote themselves.
func (v voice) theirs(text string) doc.Text {
	if v.typed == v.words.Cover.Tag() {
		return doc.Plain(text)
	}
	return doc.Text{{Text: text, Lang: v.typed}}
}

func (v voice) para(text string) doc.Block { return doc.Paragraph{Text: v.text(text)} }

func (v voice) head(text string) doc.Block { return doc.Heading{Level: 1, Text: v.text(text)} }

func (v voice) list(texts ...string) doc.List {
	var out doc.List
	for _, text := range texts {
		out.Items = append(out.Items, doc.Item{Text: v.text(text)})
	}
	return out
}

// cells are heads of columns, or of a row.
func (v voice) cells(texts ...string) (out []doc.Cell) {
	for _, text := range texts {
		out = append(out, doc.Cell{Text: v.text(text)})
	}
	return out
}

// english tells whether all of it is in our own language.
func (v voice) english() bool { return v.words.Cover.English() }

// document begins one.
func (s *Site) document(v voice, title string) doc.Document {
	m := doc.Meta{Title: title, Author: s.Partnership, Language: v.words.Cover.Tag(), Direction: doc.Direction(v.words.Cover.Dir()), Made: s.Now().In(s.Zone).Format(time.DateOnly)}
	if !v.english() {
		m.Words = doc.Words{Page: "{n} " + v.say("of") + " {m}", Notes: v.say("Notes"), Tick: v.say("yes"), Cross: v.say("no"), Box: v.say("to be ticked")}
	}
	return doc.Document{Meta: m}
}

// day is a day as people say it; "" for none. Where the names of days and months are not there, it stands in figures.
func (v voice) day(t time.Time) string {
	week, named := v.words.Say(t.Format("Monday"))
	month, also := v.words.Say(t.Format("January"))
	if !named || !also {
		return t.Format(time.DateOnly)
	}
	return fmt.Sprintf("%s %d %s %d", week, t.Day(), month, t.Year())
}

func (v voice) dayOf(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return v.day(t)
}

// month is a month as people say it.
func (v voice) month(on string) string {
	t, err := time.Parse("2006-01", strings.TrimSpace(on))
	if err != nil {
		return on
	}
	name, named := v.words.Say(t.Format("January"))
	if !named {
		return on
	}
	return name + " " + strconv.Itoa(t.Year())
}

// when is the day and the hours, in words; "" while no day is known.
func (s *Site) when(v voice, p engage.Prep, agenda []engage.Slot) string {
	begins, ok := p.Begins(s.Zone)
	if !ok {
		return ""
	}
	text, to := v.day(begins)+", "+begins.Format("15:04"), "–"
	if v.english() {
		to = " to "
	}
	if _, end := engage.Starts(agenda, begins); end.After(begins) {
		text += to + end.In(s.Zone).Format("15:04")
	}
	return text
}

// where is the place, in words.
func (v voice) where(p engage.Prep) doc.Text {
	switch call := p.Call(); {
	case p.Mode == engage.Remote && call != "":
		return doc.Join(v.text("On screens"), doc.Plain(": "+call))
	case call != "":
		return doc.Join(v.theirs(p.Place), doc.Plain(", "), v.text("or on screens"), doc.Plain(": "+call))
	case p.Place == "":
		return nil
	}
	return v.theirs(p.Place)
}

// lasting is a number of minutes as people say it.
func (v voice) lasting(minutes int) string {
	if v.english() {
		return lasting(minutes)
	}
	var parts []string
	switch h := minutes / 60; h {
	case 0:
	case 1:
		parts = append(parts, "1 "+v.say("hour"))
	default:
		parts = append(parts, strconv.Itoa(h)+" "+v.say("hours"))
	}
	if m := minutes % 60; m > 0 || len(parts) == 0 {
		parts = append(parts, strconv.Itoa(m)+" "+v.say("minutes"))
	}
	return strings.Join(parts, " ")
}

// slot is what a line of the agenda is called. One that was laid as the scheme's words have it is said in those of this
// language; what the organisers called something else stays as they wrote it.
func (v voice) slot(x engage.Plan, slot engage.Slot) doc.Text {
	for i, variant := range x.Words.Agenda.Variants {
		for _, was := range variant.Slots {
			if was.Title != slot.Title || was.Kind != slot.Kind || was.Part != slot.Part || i >= len(v.words.Agenda.Variants) {
				continue
			}
			for _, now := range v.words.Agenda.Variants[i].Slots {
				if now.Key == was.Key {
					return doc.Plain(now.Title)
				}
			}
		}
	}
	if text, own := v.words.Say(slot.Title); own { // it is called as we call it
		return doc.Plain(text)
	}
	return v.theirs(slot.Title)
}

// voiceOfStory is how a page says what stands beside a story: in the language that it is told in.
func voiceOfStory(one story.One) voice {
	return voice{content.Pack{Cover: content.Cover{Tongue: one.Tongue}, Labels: one.Labels}, one.Tongue.Tag()}
}

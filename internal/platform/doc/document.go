package doc

// Meta is what a document says about itself, whatever is in it.
type Meta struct {
	Title     string // shown at the top, and kept in the file's properties
	Subject   string
	Author    string
	Language  string // BCP 47; "": en-GB
	Direction Direction
	Status    string // such as "Draft 3" or "Final, version 2": shown under the title and on each page
	Made      string // when: RFC 3339, or a day as 2026-11-29; "": not said. It is not shown
	Words     Words
}

// Direction is where the lines of a language begin.
type Direction string

// The directions. An empty one is LeftToRight.
const (
	LeftToRight Direction = "ltr"
	RightToLeft Direction = "rtl"
)

// Words are what writers themselves put into a document, in its language. Empty ones are English.
type Words struct {
	Page  string // "{n} of {m}"
	Notes string // "Notes": stands before the notes of a slide where slides become a document
	Tick  string // "yes": what a screen reader says of a tick mark in HTML
	Cross string // "no"
	Box   string // "to be ticked"
}

// Document is anything to be read or printed, on A4.
type Document struct {
	Meta

	Landscape  bool
	LargePrint bool   // text of 18 points, where it is 12 otherwise
	Framed     bool   // each page has a frame, as certificates do
	Dense      bool   // a framed page whose letters are no larger than usual, as much stands on it
	HideTitle  bool   // the title is not shown, as a heading of the document's own says it
	Footer     string // at the foot of each page, one line; "": the title and the status
	Blocks     []Block
	Attached   []Attachment // lies inside a PDF; other writers leave it out
}

// Attachment is a file inside a document: what the document says, for a program. Nobody sees it who
// only reads, so it may hold nothing that the document itself does not say.
type Attachment struct {
	Name string // of the file: letters, digits, dots and hyphens
	Kind string // its media type
	Says string // what it is, for people
	Data []byte
}

// Deck is slides with what the speaker says to them.
type Deck struct {
	Meta

	Slides []Slide
}

// Slide is one of them. It holds what can be read on a wall: a few blocks. One without blocks shows
// its title in the middle, and so does a cover, with its lines below.
type Slide struct {
	Title  string
	Cover  bool // it opens, parts or ends the day; with blocks other than text it is as any other
	Blocks []Block
	Notes  []string // paragraphs
}

// Document gives the deck as something to read: each slide on a page of its own, with its notes.
func (d Deck) Document() Document {
	out := Document{Meta: d.Meta, HideTitle: true} // the slides' own titles head it
	words := d.Words.filled()
	for i, s := range d.Slides {
		if i > 0 {
			out.Blocks = append(out.Blocks, PageBreak{})
		}
		out.Blocks = append(out.Blocks, Heading{Level: 1, Text: Plain(s.Title)})
		out.Blocks = append(out.Blocks, s.Blocks...)
		if len(s.Notes) > 0 {
			n := Note{Title: words.Notes}
			for _, p := range s.Notes {
				n.Paragraphs = append(n.Paragraphs, Plain(p))
			}
			out.Blocks = append(out.Blocks, n)
		}
	}
	return out
}

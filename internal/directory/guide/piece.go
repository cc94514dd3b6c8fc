package guide

import (
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Piece is one short thing that an area says on its own page: a banner, a question with its answer, a
// piece of news, or something to take away.
type Piece struct {
	ID      string    `json:"id"`
	AreaID  string    `json:"area_id"`
	Kind    string    `json:"kind"`
	Title   string    `json:"title"` // of a question, the question
	Body    string    `json:"body"`  // Markdown
	Link    string    `json:"link,omitempty"`
	From    time.Time `json:"from"`           // it is shown from here on
	Until   time.Time `json:"until,omitzero"` // and no more from here on; zero: for good
	Version int       `json:"version"`
}

// The kinds of pieces, in the order of the page.
const (
	Banner   = "banner"
	News     = "news"
	Question = "question"
	Download = "download"
)

// Kinds lists them.
var Kinds = []string{Banner, News, Question, Download}

// mostPiece is how long the text of a piece may be, in letters.
const mostPiece = 4000

// Check tells what is wrong with the piece on its own, field by field.
func (p Piece) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(p.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if !slices.Contains(Kinds, p.Kind) {
		f.Add("kind", "Choose a banner, news, a question or a download")
	}
	text(&f, "title", p.Title, mostTitle, "Give it a title")
	if p.Kind != Download {
		text(&f, "body", p.Body, mostPiece, "Write what it says")
	} else if len(p.Body) > mostPiece {
		f.Add("body", "This is too long")
	}
	switch {
	case p.Link == "" && p.Kind == Download:
		f.Add("link", "Say where it is to be had")
	case p.Link != "" && !strings.HasPrefix(p.Link, "https://") && (!strings.HasPrefix(p.Link, "/") || strings.HasPrefix(p.Link, "//") || strings.Contains(p.Link, `\`)):
		f.Add("link", "Use an address that begins with https://, or a page of ours that begins with /")
	}
	if p.From.IsZero() {
		f.Add("from", "Say from when it is shown")
	}
	if !p.Until.IsZero() && !p.Until.After(p.From) {
		f.Add("until", "It must end after it begins")
	}
	return f
}

// Shown reports whether the public sees the piece at an instant: its window alone decides, and nothing
// has to start or end it.
func (p Piece) Shown(at time.Time) bool {
	return !at.Before(p.From) && (p.Until.IsZero() || at.Before(p.Until))
}

// State is where a piece stands at an instant, in a word.
func (p Piece) State(at time.Time) string {
	switch {
	case p.Shown(at):
		return "shown"
	case at.Before(p.From):
		return "to come"
	default:
		return "over"
	}
}

// PiecesOf are the pieces that an area's page shows at an instant: its own, and the banners of the areas
// that it lies in. The newest stand first; questions stand as they were written.
func PiecesOf(all []Piece, lineage []string, at time.Time) (out []Piece) {
	for _, p := range all {
		place := slices.Index(lineage, p.AreaID)
		if place < 0 || place > 0 && p.Kind != Banner || !p.Shown(at) {
			continue
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Piece) int {
		if a.Kind == Question && b.Kind == Question {
			return a.From.Compare(b.From)
		}
		return b.From.Compare(a.From)
	})
	return out
}

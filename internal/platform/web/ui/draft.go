package ui

import (
	"context"
	"io"
	"strings"
	"sync"

	"github.com/a-h/templ"
)

// draft is a piece of a page being written by hand. The cards of a list are drawn
// so, and nothing else: a templ template passes each text through fmt, which is
// most of the time of a page of twenty cards.
type draft []byte

// raw adds markup of our own.
func (d *draft) raw(markup string) { *d = append(*d, markup...) }

// safe is what stands for each byte that markup would take for itself; "" for all the others.
var safe = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;"}

// plainly reports whether nothing in the words is markup. To look for one byte at a time through a
// long text is quicker than to look at each of its bytes once.
func plainly(words string) bool {
	for _, c := range []byte("'&\"<>") {
		if strings.IndexByte(words, c) >= 0 {
			return false
		}
	}
	return true
}

// text adds somebody's words, escaped for an element or a quoted attribute.
func (d *draft) text(words string) {
	if len(words) > 16 && plainly(words) {
		d.raw(words)
		return
	}
	b, from := *d, 0
	for i := 0; i < len(words); i++ {
		if words[i] > '>' || safe[words[i]] == "" {
			continue
		}
		b = append(append(b, words[from:i]...), safe[words[i]]...)
		from = i + 1
	}
	*d = append(b, words[from:]...)
}

// part adds words between two pieces of markup, or nothing if there are no words.
func (d *draft) part(before, words, after string) {
	if words == "" {
		return
	}
	d.raw(before)
	d.text(words)
	d.raw(after)
}

var drafts = sync.Pool{New: func() any { d := make(draft, 0, 32<<10); return &d }}

// drawn makes a component of a function that draws.
func drawn(draw func(*draft)) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		d := drafts.Get().(*draft)
		defer drafts.Put(d)
		*d = (*d)[:0]
		draw(d)
		_, err := w.Write(*d)
		return err
	})
}

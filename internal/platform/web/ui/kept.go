package ui

import (
	"context"
	"io"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/lang"
)

// The header and the footer are the same on thousands of pages, so each is drawn
// once and kept. What they depend on is all in the key.
type keptKey struct {
	words       lang.Words
	partnership string
	host        Host
	here        Section
	foot        bool
}

var kept struct {
	sync.RWMutex
	drawn map[keptKey]string
}

// keptMost bounds what is kept: some languages, some partnerships' names, five
// sections, some hosts.
const keptMost = 500

// once draws a component the first time and repeats it afterwards.
func once(key keptKey, c templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		kept.RLock()
		text, ok := kept.drawn[key]
		kept.RUnlock()
		if !ok {
			var b strings.Builder
			if err := c.Render(ctx, &b); err != nil {
				return err
			}
			text = b.String()
			keep(key, text)
		}
		_, err := io.WriteString(w, text)
		return err
	})
}

func keep(key keptKey, text string) {
	kept.Lock()
	defer kept.Unlock()
	if kept.drawn == nil || len(kept.drawn) >= keptMost {
		kept.drawn = map[keptKey]string{}
	}
	kept.drawn[key] = text
}

func (p Page) head() keptKey { return keptKey{p.Words, p.Partnership, p.Host, p.Here, false} }
func (p Page) foot() keptKey { return keptKey{p.Words, p.Partnership, Host{}, Elsewhere, true} }

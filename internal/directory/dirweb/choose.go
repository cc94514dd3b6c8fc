package dirweb

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/web/ui"
)

// choose draws a select. It stands on every page of results with some twenty answers, and is written
// by hand for that: a template passes each of them through fmt.
func choose(id, name string, choices []ui.Choice) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		p := pen{w: w}
		p.put(`<select class="govuk-select" id="`, id, `" name="`, name, `">`)
		for i := range choices {
			c := &choices[i]
			p.put(`<option value="`, templ.EscapeString(c.Value))
			if c.Picked {
				p.put(`" selected>`)
			} else {
				p.put(`">`)
			}
			p.put(templ.EscapeString(c.Label), `</option>`)
		}
		p.put(`</select>`)
		return p.err
	})
}

// pen writes until something fails.
type pen struct {
	w   io.Writer
	err error
}

func (p *pen) put(parts ...string) {
	for _, s := range parts {
		if p.err == nil {
			_, p.err = io.WriteString(p.w, s)
		}
	}
}

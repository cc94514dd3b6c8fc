package dirweb

import (
	"context"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// sources is the section that says whose data the services are, and what each of those lets people
// do with it. Only what the partnership wrote itself is ours to give away.
func (s *Site) sources(ctx context.Context, v *visit) (section, error) {
	out := section{title: v.T("about.data.whose")}
	c, err := ops.Ask(ctx, s.Runner, policy.Nobody(), importer.ListSources{Memo: &s.credits})
	if err != nil {
		return out, err
	}
	if c.Own > 0 {
		out.text = append(out.text, v.N("about.data.own", c.Own))
	}
	for _, from := range c.Sources {
		text := v.N("about.data.source", from.Services, "source", from.Source) + " "
		if from.Licence != "" {
			text += v.F("about.data.source.licence", "licence", from.Licence)
		} else {
			text += v.T("about.data.source.unstated")
		}
		if from.Attribution != "" {
			text += " " + v.F("about.data.source.named", "words", from.Attribution)
		}
		out.text = append(out.text, text)
	}
	if len(out.text) == 0 {
		out.text = append(out.text, v.T("about.data.none"))
	}
	return out, nil
}

package registerweb

import (
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// picks are the questions with answers to choose from. A question with one answer is none.
func (s *Site) picks(w lang.Words, a register.Ask, o register.Offered, wrong errs.Fields) (out []pickList) {
	stage := ""
	if a.Stage.Valid() {
		stage = a.Stage.String()
	}
	if len(o.Schemes) < 2 {
		o.Schemes = nil
	}
	for _, x := range []struct {
		name, chosen string
		of           []ui.Choice
	}{
		{"stage", stage, choices(pathway.All(), pathway.Stage.String, func(st pathway.Stage) string { return w.T("stage." + st.String()) })},
		{"became", string(a.Fate), choices(snapshot.Fates, func(f snapshot.Fate) string { return string(f) }, func(f snapshot.Fate) string { return w.T("register.fate." + fateKey(f)) })},
		{"theme", a.Theme, choices(register.Themes, func(t register.Theme) string { return t.Key }, func(t register.Theme) string { return w.T("register.theme." + t.Key) })},
		{"sector", a.Sector, choices(o.Sectors, itself, s.Sector)},
		{"area", a.Area, choices(o.Areas, itself, itself)},
		{"partner", a.Partner, choices(o.Partners, func(b snapshot.Body) string { return b.ID }, func(b snapshot.Body) string { return b.Name })},
		{"scheme", a.Scheme, choices(o.Schemes, func(x snapshot.Scheme) string { return x.ID }, func(x snapshot.Scheme) string { return x.Title })},
		{"sort", string(a.Sort), choices(register.Sorts[1:], func(x register.Sort) string { return string(x) }, func(x register.Sort) string { return w.T("register.sort." + string(x)) })},
	} {
		if len(x.of) == 0 {
			continue
		}
		p := pickList{field: ui.Field{ID: x.name, Name: x.name, Label: w.T("register.by." + x.name)}}
		if slices.ContainsFunc(wrong, func(f errs.Field) bool { return f.Name == x.name }) {
			p.field.Error = w.T("register.wrong")
		}
		first := w.T("register.any")
		if x.name == "sort" {
			first = w.T("register.sort.new")
		}
		p.of = append([]ui.Choice{{Label: first}}, x.of...)
		for i := range p.of {
			p.of[i].Picked = p.of[i].Value == x.chosen
		}
		out = append(out, p)
	}
	return out
}

// choices are the answers to one question; one that has no words is not offered.
func choices[T any](list []T, value, label func(T) string) (out []ui.Choice) {
	for _, x := range list {
		if words := label(x); words != "" {
			out = append(out, ui.Choice{Value: value(x), Label: words})
		}
	}
	return out
}

func itself(s string) string { return s }

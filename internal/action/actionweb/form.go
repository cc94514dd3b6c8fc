package actionweb

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/web/ui"
)

// typed is what somebody sent with a form that was refused, and what is wrong with it, so that nothing is lost. A page
// may have several forms: each has a name, and the ids of its controls begin with that.
type typed struct {
	form   string
	values url.Values
	fault  map[string]string
}

// refused keeps what was sent with a form.
func refused(r *http.Request, form string, problems errs.Fields) typed {
	t := typed{form: form, values: r.PostForm, fault: map[string]string{}}
	for _, x := range problems {
		if t.fault[x.Name] == "" {
			t.fault[x.Name] = x.Message
		}
	}
	return t
}

// problems are those at the top of the page, each with the id of its control.
func problems(form string, list errs.Fields) []ui.Problem {
	out := ui.ProblemsOf(list)
	for i := range out {
		out[i].Field = form + "-" + out[i].Field
	}
	return out
}

// value is what stands in a control: what was typed, else what is there.
func (t typed) value(form, name, there string) string {
	if t.form == form && t.values.Has(name) {
		return t.values.Get(name)
	}
	return there
}

// field is one control of a form.
func (t typed) field(form, name, label, hint, there string) ui.Field {
	f := ui.Field{ID: form + "-" + name, Name: name, Label: label, Hint: hint, Value: t.value(form, name, there)}
	if t.form == form {
		f.Error = t.fault[name]
	}
	return f
}

// yesNo asks whether something is there now.
func (t typed) yesNo(form string) ui.Choices {
	f := t.field(form, "value", "", "", "")
	return ui.Choices{ID: f.ID, Name: f.Name, Legend: "Is it there now?", Error: f.Error, Small: true, Answers: pick(f.Value, ui.Choice{Value: "1", Label: "Yes"}, ui.Choice{Value: "0", Label: "No, not yet"})}
}

// area is a control of several lines.
func (t typed) area(form, name, label, hint, there string, rows int) ui.Field {
	f := t.field(form, name, label, hint, there)
	f.Rows = rows
	return f
}

// narrow is a control for a number or a day.
func (t typed) narrow(form, name, label, hint, there string) ui.Field {
	f := t.field(form, name, label, hint, there)
	f.Narrow = true
	return f
}

// dated is a control for a day, which it shows as people write it: 30/6/2026.
func (t typed) dated(form, name, label, hint, there string) ui.Field {
	return t.narrow(form, name, label, hint, shortDay(there))
}

// shortDay is a day as people write it: 30/6/2026.
func shortDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2/1/2006")
}

// open reports whether a form is the one that was refused.
func (t typed) open(form string) bool { return t.form == form }

// pick are choices, of which one is picked.
func pick(chosen string, of ...ui.Choice) []ui.Choice {
	for i := range of {
		of[i].Picked = of[i].Value == chosen
	}
	return of
}

// pressed is the id of what a form makes: made when it was shown, so that a press sent twice makes one.
func pressed(f url.Values) string { return cmp.Or(f.Get("id"), ids.New()) }

// dayIn is the day of a control, in whatever way people write it. What is no day stays as it was typed, and is refused
// beside its control.
func dayIn(f url.Values, name string) string {
	text := strings.TrimSpace(f.Get(name))
	if day, ok := action.ParseDay(text); ok {
		return day
	}
	return text
}

// amountIn is the number of a control; nil when there is none. What is no number is told.
func amountIn(f url.Values, name string, problems *errs.Fields) *measure.Amount {
	text := strings.TrimSpace(f.Get(name))
	if text == "" {
		return nil
	}
	n, err := measure.ParseAmount(text)
	if err != nil {
		problems.Add(name, capital(err.Error()))
		return nil
	}
	return &n
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// amount is a number as a control holds it.
func amount(a *measure.Amount) string {
	if a == nil {
		return ""
	}
	return a.String()
}

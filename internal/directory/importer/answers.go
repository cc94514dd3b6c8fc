package importer

import (
	"maps"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
)

// Answers is what people have said about a source as a whole. It holds for the source's later
// imports too, until somebody says otherwise.
type Answers struct {
	Shift       int               `json:"shift,omitempty"`     // days that every slot is moved on
	DaysTold    bool              `json:"days_told,omitempty"` // somebody has said so, be it 0
	Addresses   map[string]string `json:"addresses,omitempty"` // the source's ids of services and organisations: show or keep
	Licence     string            `json:"licence,omitempty"`   // under which the source lets us use its data; "" for not stated
	Attribution string            `json:"attribution,omitempty"`
	Columns     map[string]string `json:"columns,omitempty"`  // columns of a table: our own column, or "" for none
	Needs       map[string]string `json:"needs,omitempty"`    // their words for needs, in lower case: keys of ours
	Areas       map[string]string `json:"areas,omitempty"`    // their words for areas, in lower case: short names of ours
	Numbers     map[string]bool   `json:"numbers,omitempty"`  // the source's ids of services: the numbers in their words are their own
	Accepted    map[string]bool   `json:"accepted,omitempty"` // names of questions of which somebody has said: leave it as it was done
}

// told reports whether somebody has said which days are right. Imports of old noted only a shift.
func (a Answers) told() bool { return a.DaysTold || a.Shift != 0 }

// Options is how the source's files are to be read.
func (a Answers) Options(sourceName string) source.Options {
	return source.Options{
		ShiftDays: a.Shift, DaysTold: a.told(), Addresses: a.addresses(sourceName), Columns: a.Columns, Numbers: a.Numbers,
	}
}

// addresses are the answers by the source's ids and by ours: an export of ours that comes back names
// its services by those.
func (a Answers) addresses(sourceName string) map[string]string {
	m, out := &mapper{source: sourceName}, maps.Clone(a.Addresses)
	for id, answer := range a.Addresses {
		out[m.id(directory.HistoryService, id)], out[m.id(kindOrganisation, id)] = answer, answer
	}
	return out
}

// Check says what is wrong with the answers.
func (a Answers) Check() errs.Fields {
	var f errs.Fields
	if a.Shift < -6 || a.Shift > 6 {
		f.Add("shift", "Days can be shifted by 6 at most")
	}
	for id, answer := range a.Addresses {
		if answer != source.ShowAddress && answer != source.KeepAddress && answer != "" {
			f.Add("address", "Say show or keep about the address of "+cut(id, 60))
		}
	}
	for name, text := range map[string]string{"licence": a.Licence, "attribution": a.Attribution} {
		if utf8.RuneCountInString(text) > directory.MaxLine || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) {
			f.Add(name, "Use one line of at most 300 characters")
		}
	}
	return f
}

// AnswersAfter gives the answers that hold for a source's next import: those of now, and where
// nothing is said now, those of its last import that stands. The imports are given newest first. A
// file of another format was not written by the same hand: its days are not moved, but nor are they
// doubted where somebody has said how they are.
func AnswersAfter(imports []Import, sourceName string, format source.Format, now Answers) Answers {
	last, found := lastStanding(imports, sourceName)
	if !found {
		return now
	}
	if !now.told() {
		now.DaysTold = last.told()
		if last.Format == format {
			now.Shift = last.Shift
		}
	}
	now.Addresses, now.Needs, now.Areas = over(last.Addresses, now.Addresses), over(last.Needs, now.Needs), over(last.Areas, now.Areas)
	now.Numbers, now.Accepted = over(last.Numbers, now.Numbers), over(last.Accepted, now.Accepted)
	if now.Columns == nil && last.Format == format {
		now.Columns = last.Columns
	}
	if now.Licence == "" {
		now.Licence = last.Licence
	}
	if now.Attribution == "" {
		now.Attribution = last.Attribution
	}
	return now
}

// over is what was said last, and over it what is said now. What is said to be nothing is forgotten.
func over[V comparable](last, now map[string]V) map[string]V {
	out := maps.Clone(last)
	if out == nil {
		out = map[string]V{}
	}
	var nothing V
	for name, v := range now {
		if out[name] = v; v == nothing {
			delete(out, name)
		}
	}
	return out
}

// lastStanding is the newest import of a source that is done and was not undone.
func lastStanding(imports []Import, sourceName string) (Import, bool) {
	for _, i := range imports {
		if i.Source == sourceName && i.State == Done {
			return i, true
		}
	}
	return Import{}, false
}

// answered are the names of the questions that the answers make needless.
func (a Answers) answered(sourceName string, b *source.Batch) (names []string) {
	addresses := a.addresses(sourceName)
	add := func(subject string) {
		names = append(names,
			questionName(source.Question{Kind: source.AddressKeptBack, Field: "location", Subject: subject}),
			questionName(source.Question{Kind: source.AddressInText, Field: "description", Subject: subject}))
	}
	for _, s := range b.Services {
		if addresses[s.ID] != "" || addresses[s.OrganisationID] != "" {
			add(s.ID)
		}
	}
	for id := range a.Addresses {
		add(id)
	}
	return names
}

package importweb

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// columnsPage is where somebody says which column of a table is which.
type columnsPage struct {
	desk    ui.Desk
	action  templ.SafeURL
	version int
	rows    []columnRow
	clash   bool
	problem string
	known   bool // what was said last time holds
	ours    []source.Column
}

type columnRow struct {
	header, key string
	first       []string
	field       ui.Field
	choices     []ui.Choice
	number      string
}

func (s *Site) showColumns(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, o, err := s.columnsPage(r, who, nil, nil)
	if err != nil {
		return err
	}
	if o.ImportID != "" {
		return leave(w, r, o)
	}
	return ui.Send(w, r, http.StatusOK, columnsOf(p))
}

// columnsPage shows each column, with what was said of it just now, or before, or what we think.
func (s *Site) columnsPage(r *http.Request, who policy.Actor, said map[string]string, wrong errs.Fields) (*columnsPage, importer.Opened, error) {
	done, err := s.alone(r.Context())
	if err != nil {
		return nil, importer.Opened{}, err
	}
	defer done()
	o, err := ops.Ask(r.Context(), s.Runner, who, importer.OpenDraft{DraftID: r.PathValue("id"), Files: true})
	if err != nil {
		return nil, o, err
	}
	p := &columnsPage{
		desk: s.draftDesk(r, who, look{Opened: o}, "Import from "+o.Source, "/columns"), action: href(draftURL(o.ID, "/columns")), version: o.Version,
		ours: source.Columns,
	}
	g, err := o.Gather()
	if err != nil {
		p.problem = plainly(err)
		return p, o, nil
	}
	list, err := source.Peek(g.Files, 3)
	if err != nil {
		p.problem = plainly(err)
	}
	holds := o.Holds().Columns
	p.known = o.Columns == nil && holds != nil
	ids := map[string]string{"columns": "column-0"}
	for i, c := range list {
		row := columnRow{header: c.Header, key: c.Key, first: c.First, number: strconv.Itoa(i)}
		if row.header == "" {
			row.header = fmt.Sprintf("Column %d, which has no name", i+1)
		}
		picked, hint := c.Guess, ""
		if kept, ok := holds[c.Key]; ok {
			picked = kept
		} else if c.Guess != "" {
			hint = "We think so"
		}
		if now, ok := said[c.Key]; ok {
			picked, hint = now, ""
		}
		row.field = ui.Field{Hint: hint, ID: "column-" + row.number, Name: "column." + row.number, Label: "What “" + row.header + "” is"}
		row.choices = columnChoices(picked)
		ids[c.Key] = row.field.ID
		p.rows = append(p.rows, row)
	}
	p.desk.Problems = problems(wrong, ids)
	for i := range p.rows {
		p.rows[i].field.Error = ui.Within(p.desk.Problems, p.rows[i].field.ID)
	}
	return p, o, nil
}

func columnChoices(picked string) []ui.Choice {
	out := []ui.Choice{{Label: "Leave it out", Picked: picked == ""}}
	for _, c := range source.Columns {
		out = append(out, ui.Choice{Value: c.Name, Label: columnTitle(c.Name), Picked: c.Name == picked})
	}
	return out
}

// columnTitle is a column of ours as people read it.
func columnTitle(name string) string {
	text := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

func (s *Site) mapColumns(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	said := map[string]string{}
	for i := range source.MostColumns {
		key := r.PostFormValue("key." + strconv.Itoa(i))
		if key != "" {
			said[key] = r.PostFormValue("column." + strconv.Itoa(i))
		}
	}
	version, _ := strconv.Atoi(r.PostFormValue("version")) // none is the version of nothing
	err := ops.Do(r.Context(), s.Runner, who, importer.MapColumns{DraftID: r.PathValue("id"), Version: version, Columns: said})
	if err == nil {
		return seeOther(w, r, draftURL(r.PathValue("id"), "/preview"), "kept")
	}
	wrong := errs.Of(err)
	if len(wrong) == 0 && !errors.Is(err, errs.Conflict) {
		return err
	}
	p, o, looking := s.columnsPage(r, who, said, wrong)
	switch {
	case looking != nil:
		return looking
	case o.ImportID != "":
		return leave(w, r, o)
	case len(wrong) > 0:
		p.version = version
		return ui.Send(w, r, http.StatusUnprocessableEntity, columnsOf(p))
	}
	p.clash = true
	return ui.Send(w, r, http.StatusConflict, columnsOf(p))
}

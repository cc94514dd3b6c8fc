package bulkweb

import (
	"errors"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/bulk"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

func mapsKeys(q url.Values) iter.Seq[string] { return maps.Keys(q) }

// showPage is one change: how far it came, and what became of each service.
type showPage struct {
	desk   ui.Desk
	b      bulk.Shown
	what   string
	who    string
	going  bool
	done   int
	lines  []itemLine
	pages  ui.Pages
	undo   templ.SafeURL // "" when there is nothing to take back
	clash  bool
	counts []tally
}

// tally is how many services had one fate.
type tally struct {
	n     string
	words string
}

// itemLine is one service.
type itemLine struct {
	bulk.Item
	link  templ.SafeURL
	words string
	class string
}

// fateWords are what became of a service, in words, and how they look.
var fateWords = map[bulk.Fate][2]string{
	bulk.Waits: {"Waits", "tag"}, bulk.Same: {"Was so already", "tag"}, bulk.Refused: {"Not changed", "tag tag--bad"},
	bulk.Changed: {"Changed", "tag tag--good"}, bulk.Undone: {"Taken back", "tag"}, bulk.Left: {"Left as it is", "tag tag--wait"},
}

const perPage = 50

// again is how often a page of something that is under way asks anew where there are no scripts, in
// seconds.
const again = 4

func (s *Site) showPage(r *http.Request, who policy.Actor) (*showPage, error) {
	n := 1
	if text := r.URL.Query().Get("page"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil || n < 1 {
			return nil, web.BadRequest("The page in that web address is no number.")
		}
	}
	b, err := ops.Ask(r.Context(), s.Runner, who, bulk.Show{BulkID: r.PathValue("id"), Page: n, Most: perPage})
	if errors.Is(err, errs.Denied) {
		err = errs.NotFound
	}
	if err != nil {
		return nil, err
	}
	f, _ := bulk.FieldOf(b.Change.Field)
	p := &showPage{b: b, what: f.Label, who: s.name(r, b.By) + ", " + s.moment(b.At), going: b.State == bulk.Running || b.State == bulk.Undoing}
	p.desk = s.desk(who, f.Label+": "+count(b.Total, "service", "services"))
	p.done = b.Total - b.Counts[bulk.Waits]
	if b.State == bulk.Undoing {
		p.done = b.Total - b.Counts[bulk.Changed]
	}
	if p.going {
		p.desk.Again = again
	}
	for _, fate := range []bulk.Fate{bulk.Changed, bulk.Same, bulk.Refused, bulk.Undone, bulk.Left} {
		if b.Counts[fate] > 0 {
			p.counts = append(p.counts, tally{strconv.Itoa(b.Counts[fate]), fateWords[fate][0]})
		}
	}
	for _, i := range b.For(who) {
		l := itemLine{i, templ.SafeURL("/desk/services/" + i.ServiceID), fateWords[i.State][0], fateWords[i.State][1]}
		if l.Name == "" {
			l.Name = "A service that is not there, or is not yours"
		}
		p.lines = append(p.lines, l)
	}
	p.pages = ui.Pages{Here: n, Of: max(1, (b.Total+perPage-1)/perPage)}
	if n > p.pages.Of {
		return nil, errs.NotFound
	}
	at := func(n int) templ.SafeURL { return templ.SafeURL(r.URL.Path + "?page=" + strconv.Itoa(n)) }
	if n > 1 {
		p.pages.Before = at(n - 1)
	}
	if n < p.pages.Of {
		p.pages.Next = at(n + 1)
	}
	if b.State == bulk.Done && b.Counts[bulk.Changed] > 0 {
		p.undo = templ.SafeURL("/desk/bulk/" + b.ID + "/undo")
	}
	return p, nil
}

func (s *Site) show(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.showPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, bulkShown(p))
}

// undo lets it be taken back.
func (s *Site) undo(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("id")
	err := ops.Do(r.Context(), s.Runner, who, bulk.AskUndo{BulkID: id})
	switch {
	case errors.Is(err, errs.Denied):
		return errs.NotFound
	case errors.Is(err, errs.Conflict):
		p, drawing := s.showPage(r, who)
		if drawing != nil {
			return drawing
		}
		p.clash = true
		return ui.Send(w, r, http.StatusConflict, bulkShown(p))
	case err != nil:
		return err
	}
	http.Redirect(w, r, "/desk/bulk/"+id, http.StatusSeeOther)
	return nil
}

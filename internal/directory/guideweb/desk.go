package guideweb

import (
	"fmt"
	"net/http"
	"net/url"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// deskPage lists the guides of one area, for its editors.
type deskPage struct {
	desk  ui.Desk
	areas []ui.Choice
	rows  []deskRow
}

// deskRow is one guide as an area has it.
type deskRow struct {
	title, whose, owner, review string
	late, hard                  bool
	grade                       string
	langs                       int
	href, public                string
}

func (s *Site) showDesk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	all, err := s.read(r, who)
	if err != nil {
		return err
	}
	mine := held(who, all.Areas)
	if len(mine) == 0 {
		return errs.NotFound
	}
	at := mine[0]
	for _, a := range mine {
		if r.URL.Query().Has("area") && a.ID == r.URL.Query().Get("area") {
			at = a
		}
	}
	p := &deskPage{desk: s.desk(who, r, "Guides"), areas: choices(mine, at.ID)}
	p.desk.Tabs = tabs("/desk/guides")
	for _, g := range guide.For(all.Kept, all.Areas.LineageIDs(at.ID)) {
		grade := guide.Grade(g.Summary + "\n" + g.Body)
		row := deskRow{
			title: g.Title, owner: g.Owner, review: g.Review, late: g.Overdue(s.today()), hard: grade > guide.HardestGrade,
			grade: fmt.Sprintf("age %.0f", max(grade+5, 5)), langs: len(g.Translations),
			href: "/desk/guides/" + g.Slug + "?area=" + url.QueryEscape(at.ID), public: "/guides/" + g.Slug + in(at),
		}
		switch a, ok := all.Areas.Get(g.AreaID); {
		case g.Version == 0:
			row.whose = "came with Homeward"
		case ok:
			row.whose = a.Name
		default:
			row.whose = "the whole partnership"
		}
		p.rows = append(p.rows, row)
	}
	return ui.Send(w, r, http.StatusOK, deskView(p))
}

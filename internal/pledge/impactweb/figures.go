package impactweb

import (
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/impact"
)

// figureTables are all tables of figures, in the order of the page: the files have the same.
func figureTables(x sum) []figureTable {
	return []figureTable{
		x.table("became", "What became of what was promised", impact.FateKept, impact.FateOn, impact.FateOther, impact.FateLate, impact.FateGone, impact.FateAdded),
		x.table("on-time", "Of what was kept", impact.DoneOnTime, impact.DoneMoved, impact.DoneLate, impact.DoneNoDay),
		x.happened(),
		x.table("measures", "How people know whether it works", impact.Standing, impact.Measured, impact.HasFrom, impact.HasTo, impact.HasRead, impact.RightWay, impact.Reached),
		x.held(),
		x.whose(),
	}
}

// table is one of figures that count actions.
func (x sum) table(id, caption string, keys ...impact.Key) figureTable {
	t := figureTable{id: id, caption: caption, was: x.compared}
	for _, k := range keys {
		t.rows = append(t.rows, x.row(string(k), labels[k], x.count[k], x.old[k]))
	}
	return t
}

// row is a figure with the lists behind it and behind the one before.
func (x sum) row(of string, l label, n, was int, more ...string) figureRow {
	r := figureRow{key: of, title: l.title, means: l.means, n: n, before: was, href: ui.Path(x.rows(x.query(), of, more...))}
	if x.compared {
		r.beforeHref = ui.Path(x.rows(x.before, of, more...))
	}
	return r
}

// happened is what happened within the period. Since the beginning, the tables before it say most of
// it.
func (x sum) happened() figureTable {
	keys := []impact.Key{impact.OnTimeIn, impact.MovedIn, impact.LateIn, impact.NoDayIn, impact.GoneIn, impact.ReadIn}
	if x.period.From == "" {
		keys = keys[len(keys)-1:]
	}
	t := x.table("within", "What happened in this time", keys...)
	l := others[ofGiven]
	t.rows = append(t.rows, x.row(ofGiven, l, len(x.now.GivenIn()), len(x.was.GivenIn())))
	l = others[ofReviews]
	return figureTable{t.id, t.caption, t.was, append(t.rows, x.row(ofReviews, l, len(x.now.Reviews), len(x.was.Reviews)))}
}

// held is how the awards stand. A state in which none is has no row.
func (x sum) held() figureTable {
	t := figureTable{id: "awards", caption: "How the awards stood", was: x.compared}
	for _, st := range states {
		n, was := len(x.now.Held(st)), len(x.was.Held(st))
		if n+was > 0 {
			r := x.row(ofAwards, label{title: stateWords[st]}, n, was, "state", string(st))
			r.key = "awards " + string(st)
			t.rows = append(t.rows, r)
		}
	}
	return t
}

// whose is who stands behind it.
func (x sum) whose() figureTable {
	t := figureTable{id: "who", caption: "Who stands behind it", was: x.compared}
	for _, y := range []struct {
		of     string
		n, was int
	}{
		{ofHolders, len(x.now.Facts), len(x.was.Facts)},
		{ofPartners, len(x.now.Partners()), len(x.was.Partners())},
		{ofPledges, len(x.now.Directions(false, impact.Filter{})), len(x.was.Directions(false, impact.Filter{}))},
		{ofShared, len(x.now.Directions(true, impact.Filter{})), len(x.was.Directions(true, impact.Filter{}))},
	} {
		t.rows = append(t.rows, x.row(y.of, others[y.of], y.n, y.was))
	}
	return t
}

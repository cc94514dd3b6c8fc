package impact

import (
	"cmp"
	"slices"

	"example.org/homeward/engine/pathway"
)

// Table is how many, by kind of organisation and by stage.
type Table struct {
	Rows []TableRow // by how many, the most first
	Sum  TableRow
}

// TableRow is one kind of organisation.
type TableRow struct {
	Sector  string // a key, or NoSector
	ByStage map[pathway.Stage]int
	All     int
}

func (r *TableRow) add(st pathway.Stage) {
	if r.ByStage == nil {
		r.ByStage = map[pathway.Stage]int{}
	}
	r.ByStage[st]++
	r.All++
}

// tabled counts pairs of a sector and a stage.
func tabled(each func(put func(sector string, st pathway.Stage))) (t Table) {
	rows := map[string]*TableRow{}
	each(func(sector string, st pathway.Stage) {
		if rows[sector] == nil {
			rows[sector] = &TableRow{Sector: sector}
		}
		rows[sector].add(st)
		t.Sum.add(st)
	})
	for _, r := range rows {
		t.Rows = append(t.Rows, *r)
	}
	slices.SortFunc(t.Rows, func(a, b TableRow) int { return cmp.Or(cmp.Compare(b.All, a.All), cmp.Compare(a.Sector, b.Sector)) })
	return t
}

// ActionTable is that of the actions that stand.
func (v View) ActionTable() Table {
	return tabled(func(put func(string, pathway.Stage)) {
		for _, x := range v.Seen {
			if x.Counts() {
				put(x.SectorOf(), x.Is.Stage)
			}
		}
	})
}

// PledgeTable is that of the pledges.
func (v View) PledgeTable() Table {
	return tabled(func(put func(string, pathway.Stage)) {
		for _, x := range v.Pledges {
			put(x.SectorOf(), x.Stage)
		}
	})
}

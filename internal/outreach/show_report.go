package outreach

import (
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowReport is one report with what was done about it, for the outreach workers of its area.
type ShowReport struct{ ReportID string }

// Shown is the answer.
type Shown struct {
	Report Report
	Area   string   // its name; "" for none
	Same   []Report // those that are joined to it, or the one that it is joined to
	Late   bool
	areas  *place.Areas
}

// Areas lists the areas that it can be passed to, by name.
func (s Shown) Areas() (out []place.Area) {
	for _, a := range s.areas.All() {
		if a.ID != s.Report.AreaID {
			out = append(out, a)
		}
	}
	return out
}

// AreaName is what an area is called; "" when it is gone.
func (s Shown) AreaName(id string) string {
	a, _ := s.areas.Get(id)
	return a.Name
}

// Name is the question as the audit shows it.
func (ShowReport) Name() string { return "report.show" }

// Load gives it.
func (q ShowReport) Load(tx *store.ReadTx) (Shown, error) {
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return Shown{}, err
	}
	s := Shown{areas: areas}
	if s.Report, err = byID(tx, q.ReportID, ""); err != nil {
		return Shown{}, err
	}
	s.Area, s.Late = s.AreaName(s.Report.AreaID), s.Report.Late(tx.Now())
	s.Same, err = sameAs(tx, s.Report)
	return s, err
}

// Allow lets the outreach workers of its area.
func (ShowReport) Allow(who policy.Actor, s Shown) policy.Decision {
	return mayAnswer(who, s.areas, s.Report)
}

// About names nobody: who it is about is not known.
func (ShowReport) About(Shown) string { return "" }

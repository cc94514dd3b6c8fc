package award

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Letter is an award, for who writes to those that it is about.
type Letter struct {
	Award
	Misuse Misuse // that is written about; the zero one: none
}

// ShowLetter is that, by the id of the award, or of a report of misuse.
type ShowLetter struct{ AwardID, MisuseID string }

// Name is the question as the audit would show it.
func (ShowLetter) Name() string { return "award.show_letter" }

// Load reads it.
func (q ShowLetter) Load(tx *store.ReadTx) (x Letter, err error) {
	if q.MisuseID != "" {
		if x.Misuse, err = getMisuse(tx, q.MisuseID); err != nil {
			return x, err
		}
		q.AwardID = x.Misuse.AwardID
	}
	x.Award, err = getAward(tx, q.AwardID, "")
	return x, err
}

// Allow lets Homeward itself, which writes to them.
func (ShowLetter) Allow(who policy.Actor, _ Letter) policy.Decision { return homeward(who) }

// About names nobody.
func (ShowLetter) About(Letter) string { return "" }

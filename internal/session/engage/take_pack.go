package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakePack is everything for the day as one file, for who prepares it. Taking it is written into the audit.
type TakePack struct{ EngagementID string }

// Name is the question as the audit shows it.
func (TakePack) Name() string { return "engagement.take_pack" }

// Load reads what goes into it, with the words of the scheme in its other languages.
func (q TakePack) Load(tx *store.ReadTx) (p Plan, err error) {
	if p, err = ShowPlan(q).Load(tx); err != nil {
		return p, err
	}
	for _, t := range p.Scheme.Tongues.Beside() {
		words, err := WordsIn(tx, p.SchemeID, t.Tag())
		if err != nil {
			return p, err
		}
		p.Beside = append(p.Beside, words)
	}
	return p, nil
}

// Allow lets who leads it, and who helps on the day: the cases are in it.
func (TakePack) Allow(who policy.Actor, p Plan) policy.Decision { return p.MayHelp(who) }

// About names nobody.
func (TakePack) About(Plan) string { return "" }

// Note says what is taken.
func (q TakePack) Note() (subject, detail string) {
	return "engagement:" + q.EngagementID, "everything for the day, as a file"
}

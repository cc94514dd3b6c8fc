package pledge

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerStage says why a stage has no pledge for now; without words it takes the answer back.
type AnswerStage struct {
	EngagementID string
	Stage        pathway.Stage
	Why          string
}

// Name is the action as the audit shows it.
func (AnswerStage) Name() string { return "pledge.answer_stage" }

// Check looks at the input alone.
func (a AnswerStage) Check() error {
	var f errs.Fields
	if !a.Stage.Valid() {
		f.Add("stage", "Choose a stage")
	}
	most(&f, "none", a.Why, MostText)
	return f.Err()
}

// Load gives the pledges, locked.
func (a AnswerStage) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who leads the engagement, and who takes its notes.
func (AnswerStage) Allow(who policy.Actor, g Grid) policy.Decision { return mayHelp(who, g) }

// begins is how an answer for an empty stage begins.
const begins = "None for now, because "

// sentence is an answer for an empty stage as it stands wherever it is read; "" for none. Words that go on from
// "because" are put behind it, and a sentence of its own behind a colon.
func sentence(why string) string {
	why = tidy(why)
	if why == "" || strings.HasPrefix(strings.ToLower(why), "none for now") {
		return why
	}
	if first, rest, _ := strings.Cut(why, " "); strings.EqualFold(first, "because") {
		why = rest
	}
	if r, _ := utf8.DecodeRuneInString(why); unicode.IsUpper(r) {
		return "None for now: " + why
	}
	return begins + why
}

// Apply keeps it.
func (a AnswerStage) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	key, why := a.Stage.String(), sentence(a.Why)
	done := ops.Done{Subject: g.subject(), Detail: "none for now: " + key}
	if err := g.closed(); err != nil {
		return done, err
	}
	if g.Set.None[key] == why {
		return done, nil
	}
	if g.Set.None[key] = why; why == "" {
		delete(g.Set.None, key)
	}
	return done, errors.Join(keepSet(tx, who, g.Set, ""), g.told(tx))
}

package importer

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakeBackAnswer takes an answer to a draft back, as if it had not been given.
type TakeBackAnswer struct {
	DraftID string
	Number  int
}

// Name is the action as the audit shows it.
func (TakeBackAnswer) Name() string { return "draft.take_back" }

// Check looks at the input alone.
func (TakeBackAnswer) Check() error { return nil }

// Load gives the draft, locked.
func (a TakeBackAnswer) Load(tx *store.Tx) (Draft, error) {
	return getDraft(&tx.ReadTx, a.DraftID, tx.ForUpdate())
}

// Allow lets directory editors and administrators. To take back that an address is kept may let it be
// shown again, if that was said before, and so needs the same proof.
func (a TakeBackAnswer) Allow(who policy.Actor, d Draft) policy.Decision {
	may := mayImport(who)
	for i, g := range d.Given {
		if g.Number == a.Number && g.Choice != ChooseShow && showsAgain(d, i) {
			return policy.Proven(who, may)
		}
	}
	return may
}

// showsAgain reports whether an address that an answer kept back would be shown without it.
func showsAgain(d Draft, answer int) bool {
	before := d.Says().Addresses
	d.Given = slices.Delete(slices.Clone(d.Given), answer, answer+1)
	for of, now := range d.Says().Addresses {
		if now == source.ShowAddress && before[of] != now {
			return true
		}
	}
	return false
}

// Apply takes it back.
func (a TakeBackAnswer) Apply(tx *store.Tx, _ policy.Actor, d Draft) (ops.Done, error) {
	if d.ImportID != "" {
		return ops.Done{}, notOpen(d)
	}
	i := slices.IndexFunc(d.Given, func(g Given) bool { return g.Number == a.Number })
	if i < 0 {
		return ops.Done{}, fmt.Errorf("answer %d of draft %s: %w", a.Number, d.ID, errs.NotFound)
	}
	kind := d.Given[i].Kind
	d.Given = slices.Delete(d.Given, i, i+1)
	d.extend(tx.Now())
	return ops.Done{Subject: d.subject(), Detail: fmt.Sprintf("answer %d, %s", a.Number, kind)}, upsertDraft(tx, d)
}

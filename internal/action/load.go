package action

import (
	"cmp"
	"errors"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// The kinds under which history keeps what was.
const (
	HistoryAction = "action"
	HistoryPlan   = "action_plan"
)

// Read reads a plan with all that hangs on it. It is a part, and decides nothing about who may: see View.
func Read(tx *store.ReadTx, id string) (Work, error) { return load(tx, id, "") }

// lock is Read for an act.
func lock(tx *store.Tx, id string) (Work, error) { return load(&tx.ReadTx, id, tx.ForUpdate()) }

func load(tx *store.ReadTx, id, forUpdate string) (w Work, err error) {
	if !ids.Valid(id) {
		return w, errs.NotFound
	}
	if w.Plan, w.Feed, err = getPlan(tx, id, forUpdate); err != nil {
		return w, err
	}
	holder, err := org.Get(tx, w.Plan.OrganisationID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return w, err
	}
	w.Holder, w.Now, w.Today = holder.Name, tx.Now(), tx.Today()
	if w.Actions, err = actionsOf(tx, id); err != nil {
		return w, err
	}
	readings, err := readingsOf(tx, id)
	if err != nil {
		return w, err
	}
	w.take(readings)
	w.order()
	if w.Reviews, err = reviewsOf(tx, id); err != nil {
		return w, err
	}
	if w.Told, err = toldIn(tx, id); err != nil {
		return w, err
	}
	if w.Followers, err = countFollowers(tx, id); err != nil {
		return w, err
	}
	w.Left, err = left(tx, w.Plan, w.leads())
	return w, err
}

// take gives each action its readings; those that were taken back are none.
func (w *Work) take(list []taken) {
	by := map[string]int{}
	for i, a := range w.Actions {
		by[a.ID] = i
	}
	for _, x := range list {
		if i, there := by[x.actionID]; there && x.gone == "" {
			w.Actions[i].Readings = append(w.Actions[i].Readings, x.Reading)
		}
	}
}

// order puts the actions in the order of the aims, then by day, then as they were written.
func (w *Work) order() {
	at := map[string]int{}
	for i, a := range w.Plan.Aims {
		at[a.ID] = i
	}
	place := func(a Action) int {
		if i, there := at[a.AimID]; there {
			return i
		}
		return len(w.Plan.Aims)
	}
	slices.SortStableFunc(w.Actions, func(a, b Action) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmpDays(a.Due, b.Due), cmp.Compare(a.Place, b.Place))
	})
}

// leads are the accounts that lead something here.
func (w Work) leads() (out []string) {
	for _, l := range []Lead{w.Plan.Keeper, w.Plan.Deputy} {
		out = append(out, l.AccountID)
	}
	for _, a := range w.Actions {
		out = append(out, a.Lead.AccountID)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(id string) bool { return id == "" })
}

// left are those of some accounts that have no role any more in an organisation that takes part, nor for the engagement:
// whoever left can't lead anything.
func left(tx *store.ReadTx, p Plan, accounts []string) (map[string]bool, error) {
	out := map[string]bool{}
	for _, id := range accounts {
		stays, err := belongs(tx, p, id)
		if err != nil {
			return nil, err
		}
		if !stays {
			out[id] = true
		}
	}
	return out, nil
}

// belongs reports whether an account is open, and holds a role in what takes part.
func belongs(tx *store.ReadTx, p Plan, accountID string) (bool, error) {
	account, err := org.GetAccount(tx, accountID)
	if errors.Is(err, errs.NotFound) || err == nil && account.State != org.Open {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	grants, err := org.GrantsOf(tx, accountID)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(grants, func(g policy.Grant) bool {
		return g.Engagement != "" && g.Engagement == p.engagement() || g.Organisation != "" && (g.Organisation == p.OrganisationID || slices.Contains(p.Readers, g.Organisation))
	}), nil
}

// keepPlan keeps a plan, with its history.
func keepPlan(tx *store.Tx, who policy.Actor, p Plan, why string) error {
	p.Version++
	return errors.Join(putPlan(tx, p), history.Keep(tx, who, history.Version{Kind: HistoryPlan, ID: p.ID, Version: p.Version, Why: why, Body: store.JSON(p)}))
}

// keepAction keeps an action, with its history.
func keepAction(tx *store.Tx, who policy.Actor, planID string, a Action, why string) error {
	a.Version++
	put := updateAction
	if a.Version == 1 {
		put = insertAction
	}
	return errors.Join(put(tx, planID, a), history.Keep(tx, who, history.Version{Kind: HistoryAction, ID: a.ID, Version: a.Version, Why: why, Body: store.JSON(a)}))
}

// subject is how the audit names a plan.
func (w Work) subject() string { return "plan:" + w.Plan.ID }

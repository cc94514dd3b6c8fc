package deskweb

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// historyPage is every version of one thing.
type historyPage struct {
	desk     ui.Desk
	versions []versionShown
	leftOut  bool // some are not for who looks
}

// versionShown is one version: who made it, when and why, and what it changed.
type versionShown struct {
	number         int
	who, when, why string
	changes        []ui.Change
	first, newest  bool
	restore        templ.SafeURL
}

// restorePage asks once before a version is brought back.
type restorePage struct {
	*form
	desk    ui.Desk
	version versionShown
	changes []ui.Change
	action  templ.SafeURL
	changed bool // it was changed since the page was opened
	reveals bool // the public would know more of a place again
	without bool // not every place of it can come back
}

// noun is what a history is of: how its versions are read, and where its pages are.
type noun struct {
	kind, id, name, path string
	tabs                 []ui.Tab
	facts                func(body string) ([]ui.Fact, error)
}

// actorWords names who did something. Names come from elsewhere; without one there is still a word.
func actorWords(kind policy.Kind, id string, names map[string]string) string {
	switch kind {
	case policy.KindOperator:
		return id + " (by a command on the server)"
	case policy.KindSystem:
		return "Homeward itself"
	case policy.KindKey:
		if names[id] != "" {
			return "A script: " + names[id]
		}
		return "A script"
	case policy.KindNobody:
		return "A visitor"
	}
	if names[id] != "" {
		return names[id]
	}
	return "Somebody with an account"
}

// names asks for the names of accounts.
func (v *visit) names(ids []string) map[string]string {
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
	if v.WhoIs == nil || len(ids) == 0 {
		return nil
	}
	return v.WhoIs(v.r.Context(), ids)
}

// whoMade names who made each of some versions.
func (v *visit) whoMade(list []history.Version) []string {
	var ids []string
	for _, x := range list {
		if x.ActorKind == policy.KindAccount || x.ActorKind == policy.KindKey {
			ids = append(ids, x.Actor)
		}
	}
	names := v.names(ids)
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = actorWords(x.ActorKind, x.Actor, names)
	}
	return out
}

// versionsShown words the versions of a noun, newest first.
func (v *visit) versionsShown(n noun, list []history.Version) ([]versionShown, error) {
	who, err := v.whoWrote(n, list)
	if err != nil {
		return nil, err
	}
	facts := make([][]ui.Fact, len(list))
	for i, x := range list {
		var err error
		if facts[i], err = n.facts(x.Body); err != nil {
			return nil, fmt.Errorf("read version %d of %s %s: %w", x.Version, n.kind, n.id, err)
		}
	}
	out := make([]versionShown, len(list))
	for i, x := range list {
		out[i] = versionShown{
			number: x.Version, who: who[i], when: v.moment(x.At()), why: x.Why, newest: i == 0, first: x.Version == 1,
			restore: safe(n.path+"/restore", "version", strconv.Itoa(x.Version)),
		}
		if i+1 < len(list) {
			out[i].changes = ui.Changes(facts[i+1], facts[i])
		}
	}
	return out, nil
}

// versions asks for the versions that whoever asks may see.
func (v *visit) versions(kind, id string) (directory.VersionsSeen, error) {
	all, err := ops.Ask(v.r.Context(), v.Runner, v.who, directory.ShowVersions{Kind: kind, ID: id})
	if err != nil {
		return directory.VersionsSeen{}, err
	}
	return all.For(v.who), nil
}

// showHistory is the page of every version.
func (v *visit) showHistory(w http.ResponseWriter, n noun) error {
	all, err := v.versions(n.kind, n.id)
	if err != nil {
		return errs.Unseen(err)
	}
	p := &historyPage{desk: v.page(n.name), leftOut: all.LeftOut}
	if p.versions, err = v.versionsShown(n, all.List); err != nil {
		return err
	}
	p.desk.Lead, p.desk.Tabs = "Everything that was ever saved of this, the newest first.", n.tabs
	p.desk.Back = ui.Link{Text: n.name, Href: templ.SafeURL(n.path)}
	return ui.Send(w, v.r, http.StatusOK, historyShown(p))
}

// askRestore is the page that asks before a version is brought back, also when somebody was faster.
func (v *visit) askRestore(n noun, f *form) (*restorePage, directory.VersionsSeen, error) {
	all, err := v.versions(n.kind, n.id)
	if err != nil {
		return nil, all, errs.Unseen(err)
	}
	wanted, ok := f.number("version")
	i := slices.IndexFunc(all.List, func(x history.Version) bool { return x.Version == wanted })
	if !ok || i < 1 { // the newest is there already
		return nil, all, errs.NotFound
	}
	shown, err := v.versionsShown(n, []history.Version{all.List[i]})
	if err != nil {
		return nil, all, err
	}
	now, err := n.facts(all.List[0].Body)
	if err != nil {
		return nil, all, err
	}
	then, err := n.facts(all.List[i].Body)
	if err != nil {
		return nil, all, err
	}
	f.set("shown", strconv.Itoa(all.List[0].Version))
	p := &restorePage{form: f, desk: v.page("Bring back version " + strconv.Itoa(wanted)), version: shown[0], changes: ui.Changes(now, then), action: templ.SafeURL(n.path + "/restore")}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: "History of " + n.name, Href: templ.SafeURL(n.path + "/history")}
	return p, all, nil
}

// serviceNoun is a service for its history.
func (v *visit) serviceNoun() (noun, error) {
	in, err := v.editable()
	if err != nil {
		return noun{}, err
	}
	n := noun{
		kind: directory.HistoryService, id: in.Service.ID, name: in.Service.Name, path: "/desk/services/" + in.Service.ID,
		tabs: serviceTabs(in, "history"),
	}
	n.facts = func(body string) ([]ui.Fact, error) {
		var s directory.Service
		err := json.Unmarshal([]byte(body), &s)
		return factsOf(s, in.Locations, v.areas()), err
	}
	return n, nil
}

func (s *Site) serviceHistory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	n, err := v.serviceNoun()
	if err != nil {
		return err
	}
	return v.showHistory(w, n)
}

func (s *Site) askRestoreService(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	n, err := v.serviceNoun()
	if err != nil {
		return err
	}
	p, _, err := v.askRestore(n, &form{typed: typed(v.query())})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, restoreAsked(p))
}

func (s *Site) restoreService(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	n, err := v.serviceNoun()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	a := directory.RestoreService{ServiceID: n.id, Why: cutWhy(f.line("why")), Without: f.get("without") == "yes"}
	a.Version, _ = f.number("version")
	a.Shown, _ = f.number("shown")
	err = ops.Do(r.Context(), s.Runner, who, a)
	if errors.Is(err, directory.NeedsLook) {
		return v.askToRestore(w, n, a)
	}
	return v.restored(w, n, f, err)
}

// restored answers once a version was brought back, or was not.
func (v *visit) restored(w http.ResponseWriter, n noun, f *form, err error) error {
	if errors.Is(err, errs.Conflict) {
		p, _, again := v.askRestore(n, f)
		if again != nil {
			return again
		}
		p.changed, p.without = true, f.get("without") == "yes"
		return ui.Send(w, v.r, http.StatusConflict, restoreAsked(p))
	}
	if f.refused(err); ui.Within(f.problems, "without") != "" {
		p, _, again := v.askRestore(n, f)
		if again != nil {
			return again
		}
		p.without, p.desk.Problems = true, f.problems
		return ui.Send(w, v.r, http.StatusUnprocessableEntity, restoreAsked(p))
	}
	if err != nil {
		return err
	}
	if f.get("without") == "yes" {
		return goTo(w, v.r, n.path, "restored-without")
	}
	return goTo(w, v.r, n.path, "restored")
}

// cutWhy keeps a reason to a line.
func cutWhy(text string) string {
	if runes := []rune(text); len(runes) > directory.MaxLine {
		return string(runes[:directory.MaxLine])
	}
	return text
}

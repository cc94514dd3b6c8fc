package place

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// historyArea is the kind under which the versions of an area are kept.
const historyArea = "area"

// AreaVersions is every version of one area, the newest first.
type AreaVersions struct{ AreaID string }

// AreaVersion is an area as it once was.
type AreaVersion struct {
	Area
	At        time.Time
	ActorKind policy.Kind
	Actor     string // whose account it was
	Why       string
	Differs   []string // the fields that are not as they were in the version before
}

// Name is the question as the audit would show it.
func (AreaVersions) Name() string { return "area.versions" }

// Load reads them.
func (q AreaVersions) Load(tx *store.ReadTx) ([]AreaVersion, error) {
	kept, err := history.List(tx, historyArea, q.AreaID)
	if err != nil {
		return nil, err
	}
	out := make([]AreaVersion, len(kept))
	for i, k := range kept {
		out[i] = AreaVersion{At: k.At(), ActorKind: k.ActorKind, Actor: k.Actor, Why: k.Why}
		if err := json.Unmarshal([]byte(k.Body), &out[i].Area); err != nil {
			return nil, fmt.Errorf("read version %d of area %s: %w", k.Version, q.AreaID, err)
		}
		if i > 0 {
			out[i-1].Differs = out[i].Area.Differs(out[i-1].Area)
		}
	}
	return out, nil
}

// Allow lets who may save one.
func (AreaVersions) Allow(who policy.Actor, _ []AreaVersion) policy.Decision { return maySave(who) }

// About names nobody.
func (AreaVersions) About([]AreaVersion) string { return "" }

// Differs names the fields in which two areas differ, as a form calls them.
func (a Area) Differs(b Area) (fields []string) {
	for _, x := range []struct {
		field string
		same  bool
	}{
		{"name", a.Name == b.Name},
		{"slug", a.Slug == b.Slug},
		{"kind", a.Kind == b.Kind},
		{"parent", a.ParentID == b.ParentID},
		{"owner", a.OwnerID == b.OwnerID},
		{"code", a.Code == b.Code},
		{"centre", reflect.DeepEqual(a.Centre, b.Centre)},
		{"boundary", a.Boundary == b.Boundary},
		{"host", a.Look.Host == b.Look.Host},
		{"accent", a.Look.Accent == b.Look.Accent},
		{"logo", a.Look.Logo.ID == b.Look.Logo.ID},
		{"logo_alt", a.Look.Logo.Alt == b.Look.Logo.Alt},
		{"danger", reflect.DeepEqual(a.Numbers.Danger, b.Numbers.Danger)},
		{"abuse", reflect.DeepEqual(a.Numbers.Abuse, b.Numbers.Abuse)},
		{"crisis", reflect.DeepEqual(a.Numbers.Crisis, b.Numbers.Crisis)},
		{"children", reflect.DeepEqual(a.Numbers.Children, b.Numbers.Children)},
		{"housing", reflect.DeepEqual(a.Numbers.Housing, b.Numbers.Housing)},
	} {
		if !x.same {
			fields = append(fields, x.field)
		}
	}
	return fields
}

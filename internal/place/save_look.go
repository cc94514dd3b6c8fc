package place

import (
	"fmt"
	"strings"

	"example.org/homeward/engine/colour"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveLook changes how an area shows itself, and nothing else of it. Old logos stay with the area's
// versions, so that one can come back.
type SaveLook struct {
	AreaID  string
	Version int            // of the area, as the form showed it
	Look    Look           // of its logo the description alone is read
	Picture *files.Picture // a new logo; nil: as it is
	NoLogo  bool           // it is to have none
	Why     string
}

// AreaAmong is an area, and the areas that it lies in.
type AreaAmong struct {
	Area  Area
	Areas *Areas
}

// Name is the action as the audit shows it.
func (SaveLook) Name() string { return "area.look" }

// Check looks at the input alone.
func (a SaveLook) Check() error {
	look := a.Look
	look.Logo.ID = ""
	if a.Picture != nil {
		look.Logo.ID = "new"
	}
	return look.Check().Err()
}

// Load gives the area, locked.
func (a SaveLook) Load(tx *store.Tx) (f AreaAmong, err error) {
	if f.Areas, err = ReadAreas(&tx.ReadTx); err != nil {
		return f, err
	}
	f.Area, err = lockArea(tx, a.AreaID)
	return f, err
}

// Allow lets administrators, and the editors of the area or of one around it.
func (a SaveLook) Allow(who policy.Actor, f AreaAmong) policy.Decision {
	return mayDress(who, f.Areas, a.AreaID)
}

func mayDress(who policy.Actor, areas *Areas, areaID string) policy.Decision {
	if who.Has(policy.Administrator) || who.HasFor(areas.LineageIDs(areaID), policy.DirectoryEditor, policy.PartnershipEditor) {
		return policy.Allow("looks after this area")
	}
	return policy.Deny("not an editor for this area")
}

// Apply keeps the look as the area's next version.
func (a SaveLook) Apply(tx *store.Tx, who policy.Actor, f AreaAmong) (ops.Done, error) {
	if f.Area.Version != a.Version {
		return ops.Done{}, fmt.Errorf("the area was changed since it was opened: %w", errs.Conflict)
	}
	logo, err := a.logo(tx, f.Area.Look.Logo)
	if err != nil {
		return ops.Done{}, err
	}
	next := f.Area
	next.Look = Look{Host: strings.TrimSpace(a.Look.Host), Accent: a.Look.Accent, Logo: logo}
	if c, ok := colour.Parse(next.Look.Accent); ok {
		next.Look.Accent = c.Hex()
	}
	if err := next.Look.Check().Err(); err != nil {
		return ops.Done{}, err
	}
	why := a.Why
	if why == "" {
		why = "its look changed"
	}
	if next, err = PutArea(tx, who, next, why); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: areaSubject(next.ID), Detail: fmt.Sprintf("version %d: %s", next.Version, strings.Join(f.Area.Differs(next), ", "))}, nil
}

// logo keeps what was sent, and gives the logo that the area is to have: the new one, the one that it
// has, or none.
func (a SaveLook) logo(tx *store.Tx, was Logo) (Logo, error) {
	l := was
	switch {
	case a.Picture != nil:
		id, err := files.Put(tx, areaSubject(a.AreaID), *a.Picture)
		if err != nil {
			return Logo{}, err
		}
		l = Logo{ID: id, Width: a.Picture.Small.Width, Height: a.Picture.Small.Height}
	case a.NoLogo:
		l = Logo{}
	}
	if l.ID != "" {
		l.Alt = strings.TrimSpace(a.Look.Logo.Alt)
	}
	return l, nil
}

func areaSubject(id string) string { return "area:" + id }

// showLogo lets everybody see the logo that an area has, and no other of its files: an old one is kept for
// whoever brings an old version back, and is not shown. A logo that is not the area's is refused.
func showLogo(tx *store.Tx, a Area) error {
	list, err := files.OfOwner(&tx.ReadTx, areaSubject(a.ID))
	if err != nil {
		return err
	}
	missing := a.Look.Logo.ID != ""
	for _, f := range list {
		shown := f.ID == a.Look.Logo.ID
		missing = missing && !shown
		if f.IsPublic() == shown {
			continue
		}
		if err := files.SetPublic(tx, f.ID, shown); err != nil {
			return err
		}
	}
	if missing {
		return errs.Fields{{Name: "logo", Message: "This logo is not one of the area’s. Send it again"}}
	}
	return nil
}

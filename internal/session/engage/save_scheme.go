package engage

import (
	"errors"
	"fmt"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveScheme keeps a scheme, new or changed.
type SaveScheme struct {
	Scheme Scheme         // its version is the one that the form showed; 0: it is new
	Logo   *files.Picture // nil: the one that it has. Scheme.Logo.Alt says what it shows
	NoLogo bool           // it has none any more
}

// Name is the action as the audit shows it.
func (SaveScheme) Name() string { return "scheme.save" }

// Check looks at the input alone.
func (a SaveScheme) Check() error {
	f := a.Scheme.Check()
	line(&f, "logo_alt", a.Scheme.Logo.Alt, "", mostName)
	if a.Logo != nil && plain.Line(a.Scheme.Logo.Alt) == "" {
		f.Add("logo_alt", "Say in a few words what the logo shows")
	}
	return f.Err()
}

// Load gives the scheme as it is, locked; the zero scheme for a new one.
func (a SaveScheme) Load(tx *store.Tx) (Scheme, error) {
	s, err := getScheme(&tx.ReadTx, a.Scheme.ID, tx.ForUpdate())
	if errors.Is(err, errs.NotFound) && a.Scheme.Version == 0 {
		return Scheme{}, nil
	}
	return s, err
}

// Allow lets the stewards of the scheme, and for a new one those of the partnership.
func (SaveScheme) Allow(who policy.Actor, was Scheme) policy.Decision { return was.maySteward(who) }

// Apply keeps it.
func (a SaveScheme) Apply(tx *store.Tx, _ policy.Actor, was Scheme) (ops.Done, error) {
	if was.Version != a.Scheme.Version {
		return ops.Done{}, fmt.Errorf("the scheme was changed since it was opened: %w", errs.Conflict)
	}
	s := a.Scheme.tidied()
	s.Version = was.Version + 1
	var err error
	if s.Logo, err = a.logo(tx, was.Logo); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "scheme:" + s.ID, Detail: fmt.Sprintf("version %d", s.Version)}
	return done, putScheme(tx, s, was.ID == "")
}

// logo keeps what was sent, for everybody to see, and gives the logo that the scheme is to have. The one before is
// deleted.
func (a SaveScheme) logo(tx *store.Tx, was Logo) (Logo, error) {
	if a.Logo == nil && !a.NoLogo {
		if was.ID != "" && plain.Line(a.Scheme.Logo.Alt) != "" {
			was.Alt = plain.Line(a.Scheme.Logo.Alt)
		}
		return was, nil
	}
	if err := files.DeleteOf(tx, schemeSubject(a.Scheme.ID)); err != nil || a.Logo == nil {
		return Logo{}, err
	}
	id, err := files.Put(tx, schemeSubject(a.Scheme.ID), *a.Logo)
	if err != nil {
		return Logo{}, err
	}
	return Logo{id, plain.Line(a.Scheme.Logo.Alt), a.Logo.Small.Width, a.Logo.Small.Height}, files.SetPublic(tx, id, true)
}

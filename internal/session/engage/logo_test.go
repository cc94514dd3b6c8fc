package engage_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session/engage"
)

// TestLogoOfAScheme: everybody sees the logo that a scheme has, with words for who can't; the one before is deleted, and
// a change of the words around it leaves it. (C2C-001)
func TestLogoOfAScheme(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		side := files.Drawn{JPEG: []byte("jpeg"), Width: 4, Height: 3}
		picture := &files.Picture{Large: side, Small: side}
		h.said("logo_alt", try(h, stew, engage.SaveScheme{Scheme: s, Logo: picture}))
		s.Logo.Alt = long
		h.said("logo_alt", try(h, stew, engage.SaveScheme{Scheme: s, Logo: picture}))
		s.Logo = engage.Logo{ID: "of another", Alt: "Two hands"}
		closed(h, engage.SaveScheme{Scheme: s, Logo: picture}, stew, fern, vera)
		logo := func() engage.Logo {
			x, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.ShowScheme{Slug: "mereshire"})
			h.is("shown", err, nil)
			return x.Logo
		}
		see := func(id string) error {
			_, err := ops.Ask(h.Context(), h.r, policy.Nobody(), files.ShowPhoto{ID: id, Size: files.Small})
			return err
		}
		first := logo()
		if first.Alt != "Two hands" || first.Width != 4 || first.ID == "of another" {
			h.Errorf("%+v", first)
		}
		h.is("seen by everybody", see(first.ID), nil)
		s.Version, s.Logo = 1, engage.Logo{Alt: "Two hands and a roof"}
		do(h, stew, engage.SaveScheme{Scheme: s})
		if got := logo(); got.ID != first.ID || got.Alt != "Two hands and a roof" {
			h.Errorf("%+v", got)
		}
		s.Version = 2
		do(h, stew, engage.SaveScheme{Scheme: s, Logo: picture})
		h.is("the one before", see(first.ID), errs.NotFound)
		second := logo().ID
		s.Version = 3
		do(h, stew, engage.SaveScheme{Scheme: s, NoLogo: true})
		if got := logo(); got != (engage.Logo{}) {
			h.Errorf("%+v", got)
		}
		h.is("one that was taken away", see(second), errs.NotFound)
	})
}

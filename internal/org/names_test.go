package org_test

import (
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// TestNamesAreOneLine: what can't be seen in a name, and turns it round on the pages and in the files of others, is not kept.
func TestNamesAreOneLine(t *testing.T) {
	each(t, func(_ *testing.T, h house) {
		o := org.Organisation{ID: ids.New(), Name: " Open\r\nX-Door: 1 \u202e", OtherName: "The\u0000 Door", Status: org.Active}
		h.must(run(h, cast.Editor, org.SaveOrganisation{Organisation: o}))
		var got org.Organisation
		h.read(func(tx *store.ReadTx) (err error) { got, err = org.Get(tx, o.ID); return err })
		if got.Name != "Open X-Door: 1" || got.OtherName != "The Door" {
			t.Errorf("%q, %q", got.Name, got.OtherName)
		}
		o.ID, o.Name = ids.New(), "\u202e\u200b"
		h.says("a name that can't be seen", run(h, cast.Editor, org.SaveOrganisation{Organisation: o}), "name")
	})
}

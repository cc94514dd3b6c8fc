package org_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestSaveRules(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ada := h.who("ada")
		now := func() (r org.Rules) {
			h.read(func(tx *store.ReadTx) (err error) {
				r, err = org.ReadRules(tx)
				return err
			})
			return r
		}
		if now() != org.DefaultRules {
			t.Fatalf("nobody chose anything, and yet %+v", now())
		}
		next := org.Rules{ListingsReviewed: true, GiversKeptDays: 90}
		for _, who := range []policy.Actor{cast.Nobody, h.who("tilda"), h.who("nemo"), cast.Editor, {Kind: policy.KindKey, ID: "k", Fresh: true, Grants: ada.Grants}} {
			h.is("changed by "+who.ID, run(h, who, org.SaveRules{Rules: next}), errs.Denied)
			if _, err := ops.Ask(t.Context(), h.runner, who, org.ShowRules{}); who.Kind != policy.KindKey && !errors.Is(err, errs.Denied) {
				t.Errorf("%s sees the rules: %v", who.ID, err)
			}
		}
		h.is("some while after", run(h, h.stale("ada"), org.SaveRules{Rules: next}), errs.Unproven)
		for _, days := range []int{-1, 0, 29, 731} {
			h.says("kept too short or too long", run(h, ada, org.SaveRules{Rules: org.Rules{GiversKeptDays: days}}), "givers_kept_days")
		}
		if now() != org.DefaultRules {
			t.Fatalf("a refusal changed the rules to %+v", now())
		}

		h.must(run(h, ada, org.SaveRules{Rules: next}))
		h.is("an old form", run(h, ada, org.SaveRules{Rules: org.DefaultRules}), errs.Conflict)
		if want := (org.Rules{ListingsReviewed: true, GiversKeptDays: 90, Version: 1}); now() != want {
			t.Errorf("kept %+v", now())
		}
		h.read(func(tx *store.ReadTx) error {
			v, err := history.List(tx, org.HistoryRules, "rules")
			if len(v) != 1 || v[0].Actor != idOf("ada") {
				t.Errorf("history %+v", v)
			}
			return err
		})
	})
}

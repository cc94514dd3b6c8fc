package app

import (
	"bytes"
	"encoding/json"
	"io"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// preparation is the section of an engagement's parcel that says how it was prepared. Nobody who is invited is in it, and
// nothing of what they need.
type preparation struct {
	Version int             `json:"version"`
	Plan    engage.Prep     `json:"plan"`
	Stories []story.Carried `json:"stories,omitempty"`
}

// preparationVersion is the version that this program writes.
const preparationVersion = 1

// Preparing carries how an engagement was prepared out of one installation and into another.
func Preparing() pledge.Preparing {
	return pledge.Preparing{Pack: packPreparation, Take: takePreparation}
}

// packPreparation writes it.
func packPreparation(tx *store.ReadTx, engagementID string) (json.RawMessage, error) {
	x := preparation{Version: preparationVersion}
	var err error
	if x.Plan, err = engage.PrepOf(tx, engagementID); err != nil {
		return nil, err
	}
	if x.Stories, err = story.CarriedOf(tx, engagementID); err != nil {
		return nil, err
	}
	return json.Marshal(x)
}

// takePreparation keeps it with an engagement that was brought in, in the same transaction: what is wrong with it is said
// in words, and nothing is kept.
func takePreparation(tx *store.Tx, who policy.Actor, e session.Engagement, section json.RawMessage, anew bool) error {
	var x preparation
	in := json.NewDecoder(bytes.NewReader(section))
	in.DisallowUnknownFields()
	err := in.Decode(&x)
	if err == nil {
		_, err = in.Token()
	}
	if err != io.EOF || x.Version != preparationVersion {
		return errs.Fields{{Name: "file", Message: "How it was prepared is not as we write it, or comes from a newer Homeward"}}
	}
	if f := x.Plan.Check(); len(f) > 0 {
		return f
	}
	if anew {
		x.Plan = x.Plan.Again()
	}
	if err := engage.BringPrep(tx, e.ID, x.Plan); err != nil {
		return err
	}
	return story.Carry(tx, who, e, x.Stories)
}

package org

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// historyGrant is the kind under which a role for one engagement or one scheme is kept as it was given.
const historyGrant = "grant"

// asGiven is what was said of somebody when such a role was given to them.
type asGiven struct {
	Called string `json:"called"`
}

// keepCalled keeps by which name somebody was asked.
func keepCalled(tx *store.Tx, who policy.Actor, grantID, called string) error {
	return history.Keep(tx, who, history.Version{Kind: historyGrant, ID: grantID, Version: 1, Why: "asked to help", Body: store.JSON(asGiven{strings.TrimSpace(called)})})
}

// calledFor is by which name somebody was asked; else what it was before anybody kept that.
func calledFor(tx *store.ReadTx, grantID, before string) (string, error) {
	v, err := history.Get(tx, historyGrant, grantID, 1)
	if errors.Is(err, errs.NotFound) {
		return before, nil
	}
	var x asGiven
	if err == nil {
		err = json.Unmarshal([]byte(v.Body), &x)
	}
	if err != nil {
		return "", fmt.Errorf("the name for role %s: %w", grantID, err)
	}
	return x.Called, nil
}

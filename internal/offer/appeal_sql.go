package offer

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AppealCounter moves on with every change of an appeal: copies in memory follow it.
const AppealCounter = "offer_appeal"

// appealHistory is what the versions of appeals are kept under.
const appealHistory = "appeal"

func readAppeal(tx *store.ReadTx, id, forUpdate string) (a Appeal, err error) {
	var body string
	if err = tx.Get(&body, `select body from offer_appeal where id = $1`+forUpdate, id); err != nil {
		return a, fmt.Errorf("appeal %s: %w", id, err)
	}
	return decodeAppeal(body)
}

func lockAppeal(tx *store.Tx, id string) (Appeal, error) {
	return readAppeal(&tx.ReadTx, id, tx.ForUpdate())
}

func decodeAppeal(body string) (a Appeal, err error) {
	if err = json.Unmarshal([]byte(body), &a); err != nil {
		return a, fmt.Errorf("read an appeal: %w", err)
	}
	return a, nil
}

// putAppeal keeps the next version of an appeal, and makes anew what the public may know of it.
func putAppeal(tx *store.Tx, who policy.Actor, a Appeal, why string) (Appeal, error) {
	a.Version, a.ChangedAt = a.Version+1, store.Micros(tx.Now())
	seq, err := tx.Advance(AppealCounter)
	if err != nil {
		return a, err
	}
	body, public := store.JSON(a), ""
	if p, shown := a.Public(); shown {
		public = store.JSON(p)
	}
	_, err = tx.Exec(`
		insert into offer_appeal (id, organisation_id, version, state, kind, title, last_day, held_at, changed_at, seq, body, public)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		on conflict (id) do update set organisation_id = excluded.organisation_id, version = excluded.version, state = excluded.state, kind = excluded.kind,
			title = excluded.title, last_day = excluded.last_day, held_at = excluded.held_at,
			changed_at = excluded.changed_at, seq = excluded.seq, body = excluded.body, public = excluded.public`,
		a.ID, a.OrganisationID, a.Version, string(a.State), string(a.Kind), a.Words.Title, a.LastDay, a.HeldAt, a.ChangedAt, seq, body, public)
	if err != nil {
		return a, fmt.Errorf("keep appeal %s: %w", a.ID, err)
	}
	if err := a.keepPhotos(tx); err != nil {
		return a, err
	}
	return a, history.Keep(tx, who, history.Version{Kind: appealHistory, ID: a.ID, Version: a.Version, Why: why, Body: body})
}

// eachPublic reads what the public may know of each appeal that changed after a number; "" for nothing.
func eachPublic(tx *store.ReadTx, after int64, fn func(id, public string) error) error {
	return tx.Each(`select id, public from offer_appeal where seq > $1`, []any{after}, func(scan store.Scan) error {
		var id, public string
		if err := scan(&id, &public); err != nil {
			return fmt.Errorf("read an appeal: %w", err)
		}
		return fn(id, public)
	})
}

// postAgain lets the copies in memory read the appeals of an organisation anew.
func postAgain(tx *store.Tx, organisationID string) (int64, error) {
	seq, err := tx.Advance(AppealCounter)
	if err != nil {
		return 0, err
	}
	n, err := tx.Exec(`update offer_appeal set seq = $1 where organisation_id = $2`, seq, organisationID)
	if err != nil {
		return 0, fmt.Errorf("post the appeals of organisation %s again: %w", organisationID, err)
	}
	return n, nil
}

// setThanks keeps the closing thank-you of an appeal, or takes it away.
func setThanks(tx *store.Tx, id, words string) error {
	if _, err := tx.Exec(`update offer_appeal set thanks = $1 where id = $2`, words, id); err != nil {
		return fmt.Errorf("keep the thank-you of appeal %s: %w", id, err)
	}
	return nil
}

func thanksOf(tx *store.ReadTx, id string) (words string, err error) {
	if err = tx.Get(&words, `select thanks from offer_appeal where id = $1`, id); err != nil {
		return "", fmt.Errorf("thank-you of appeal %s: %w", id, err)
	}
	return words, nil
}

// sameVersion makes sure that what was looked at is what is changed.
func sameVersion(what string, looked, is int) error {
	if looked != is {
		return fmt.Errorf("the %s was changed meanwhile: %w", what, errs.Conflict)
	}
	return nil
}

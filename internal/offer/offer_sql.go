package offer

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// offerRow is an offer as it is kept.
type offerRow struct {
	Body string `db:"body"`
	Said string `db:"said"`
}

func (r offerRow) offer() (o Offer, err error) {
	if err = json.Unmarshal([]byte(r.Body), &o); err == nil {
		err = json.Unmarshal([]byte(r.Said), &o.Said)
	}
	if err != nil {
		return o, fmt.Errorf("read an offer: %w", err)
	}
	return o, nil
}

func readOffer(tx *store.ReadTx, id, forUpdate string) (Offer, error) {
	var r offerRow
	if err := tx.Get(&r, `select body, said from offer_offer where id = $1`+forUpdate, id); err != nil {
		return Offer{}, fmt.Errorf("offer %s: %w", id, err)
	}
	return r.offer()
}

func lockOffer(tx *store.Tx, id string) (Offer, error) {
	return readOffer(&tx.ReadTx, id, tx.ForUpdate())
}

// putOffer keeps the next version of an offer, and what was done about it. Nothing else writes an offer: it
// refuses one that is open and has no owner or no next day.
func putOffer(tx *store.Tx, who policy.Actor, o Offer, what, note string) (Offer, error) {
	if o.State.Open() && (o.Owner == "" || o.NextOn == "") {
		return o, errs.Fields{{Name: "next_on", Message: "Say who does the next thing, and on which day"}}
	}
	o.Version, o.ChangedAt = o.Version+1, store.Micros(tx.Now())
	_, err := tx.Exec(`
		insert into offer_offer (id, appeal_id, organisation_id, owner, state, open, kind, category, title, next_on, gave,
			thanked_at, created_at, changed_at, version, body, said)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
		on conflict (id) do update set appeal_id = excluded.appeal_id, organisation_id = excluded.organisation_id,
			owner = excluded.owner, state = excluded.state, title = excluded.title, open = excluded.open, next_on = excluded.next_on,
			gave = excluded.gave, thanked_at = excluded.thanked_at, changed_at = excluded.changed_at,
			version = excluded.version, body = excluded.body, said = excluded.said`,
		o.ID, o.AppealID, o.OrganisationID, o.Owner, string(o.State), store.Bool(o.State.Open()), string(o.Kind), o.Category,
		o.Said.Title, o.NextOn, o.Gave, o.ThankedAt, o.CreatedAt, o.ChangedAt, o.Version, store.JSON(o), store.JSON(o.Said))
	if err != nil {
		return o, fmt.Errorf("keep offer %s: %w", o.ID, err)
	}
	_, err = tx.Exec(`insert into offer_step (offer_id, number, at, actor_kind, actor, what, note) values ($1, $2, $3, $4, $5, $6, $7)`,
		o.ID, o.Version, o.ChangedAt, string(who.Kind), who.ID, what, note)
	if store.Duplicate(err) {
		return o, fmt.Errorf("the offer was changed meanwhile: %w", errs.Conflict)
	}
	if err != nil {
		return o, fmt.Errorf("keep what was done about offer %s: %w", o.ID, err)
	}
	return o, nil
}

func stepsOf(tx *store.ReadTx, offerID string) (out []Step, err error) {
	err = tx.Select(&out, `select offer_id, number, at, actor_kind, actor, what, note from offer_step where offer_id = $1 order by number`, offerID)
	if err != nil {
		return nil, fmt.Errorf("what was done about offer %s: %w", offerID, err)
	}
	return out, nil
}

const giverColumns = `offer_id, name, email, email_key, phone, organisation, contact_at`

func insertGiver(tx *store.Tx, g Giver) error {
	_, err := tx.Exec(`insert into offer_giver (`+giverColumns+`) values ($1, $2, $3, $4, $5, $6, $7)`,
		g.OfferID, g.Name, g.Email, g.EmailKey, g.Phone, g.Organisation, g.ContactAt)
	if err != nil {
		return fmt.Errorf("keep who gives: %w", err)
	}
	return nil
}

// readGiver gives who made an offer; false once they are erased.
func readGiver(tx *store.ReadTx, offerID, forUpdate string) (g Giver, there bool, err error) {
	err = tx.Get(&g, `select `+giverColumns+` from offer_giver where offer_id = $1`+forUpdate, offerID)
	if errors.Is(err, errs.NotFound) {
		return Giver{}, false, nil
	}
	if err != nil {
		return g, false, fmt.Errorf("who made offer %s: %w", offerID, err)
	}
	return g, true, nil
}

// touchGiver notes that we and a giver have heard of each other now.
func touchGiver(tx *store.Tx, offerID string) error {
	_, err := tx.Exec(`update offer_giver set contact_at = $1 where offer_id = $2`, store.Micros(tx.Now()), offerID)
	if err != nil {
		return fmt.Errorf("note a contact: %w", err)
	}
	return nil
}

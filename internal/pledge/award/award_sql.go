package award

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const columns = `id, number, engagement_id, scheme_id, organisation_id, state, status_index, given_on, given_by, review_due, ends, made_at, body`

type row struct {
	ID             string `db:"id"`
	Number         string `db:"number"`
	EngagementID   string `db:"engagement_id"`
	SchemeID       string `db:"scheme_id"`
	OrganisationID string `db:"organisation_id"`
	State          State  `db:"state"`
	StatusIndex    int    `db:"status_index"`
	GivenOn        string `db:"given_on"`
	GivenBy        string `db:"given_by"`
	ReviewDue      string `db:"review_due"`
	Ends           string `db:"ends"`
	MadeAt         int64  `db:"made_at"`
	Body           string `db:"body"`
}

func (x row) award() (a Award, err error) {
	if err = json.Unmarshal([]byte(x.Body), &a); err != nil {
		return a, fmt.Errorf("read award %s: %w", x.ID, err)
	}
	a.ID, a.Number, a.EngagementID, a.SchemeID, a.OrganisationID = x.ID, x.Number, x.EngagementID, x.SchemeID, x.OrganisationID
	a.Kept, a.StatusIndex, a.GivenOn, a.GivenBy, a.ReviewDue, a.Ends, a.MadeAt = x.State, x.StatusIndex, x.GivenOn, x.GivenBy, x.ReviewDue, x.Ends, x.MadeAt
	return a, nil
}

func awardsOf(rows []row) (out []Award, err error) {
	for _, x := range rows {
		a, err := x.award()
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// getAward reads one, locked if forUpdate is what [store.Tx.ForUpdate] gives.
func getAward(tx *store.ReadTx, id, forUpdate string) (Award, error) {
	var x row
	if err := tx.Get(&x, `select `+columns+` from pledge_award where id = $1`+forUpdate, id); err != nil {
		return Award{}, fmt.Errorf("the award %.36q: %w", id, err)
	}
	return x.award()
}

func byNumber(tx *store.ReadTx, number string) (Award, error) {
	var x row
	if err := tx.Get(&x, `select `+columns+` from pledge_award where number = $1`, number); err != nil {
		return Award{}, fmt.Errorf("the award %.20q: %w", number, err)
	}
	return x.award()
}

// ofEngagement are the awards of an engagement, the newest first, locked if forUpdate is what [store.Tx.ForUpdate] gives.
func ofEngagement(tx *store.ReadTx, engagementID, forUpdate string) ([]Award, error) {
	var rows []row
	if err := tx.Select(&rows, `select `+columns+` from pledge_award where engagement_id = $1 order by made_at desc, id desc`+forUpdate, engagementID); err != nil {
		return nil, fmt.Errorf("the awards of engagement %s: %w", engagementID, err)
	}
	return awardsOf(rows)
}

// insertAward keeps a new one. It is false where its number or its place in the lists is taken.
func insertAward(tx *store.Tx, a Award) (bool, error) {
	n, err := tx.Exec(`insert into pledge_award (`+columns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
		a.ID, a.Number, a.EngagementID, a.SchemeID, a.OrganisationID, string(a.Kept), a.StatusIndex, a.GivenOn, a.GivenBy, a.ReviewDue, a.Ends, a.MadeAt, store.JSON(a))
	if err != nil {
		return false, fmt.Errorf("keep an award: %w", err)
	}
	return n == 1, nil
}

func updateAward(tx *store.Tx, a Award) error {
	_, err := tx.Exec(`update pledge_award set state = $1, review_due = $2, ends = $3, body = $4 where id = $5`, string(a.Kept), a.ReviewDue, a.Ends, store.JSON(a), a.ID)
	if err != nil {
		return fmt.Errorf("keep award %s: %w", a.ID, err)
	}
	return nil
}

// insertKept keeps what was promised under an award. Nothing writes it again.
func insertKept(tx *store.Tx, awardID, hash string, kept []byte) error {
	if _, err := tx.Exec(`insert into pledge_award_kept (award_id, hash, kept) values ($1, $2, $3)`, awardID, hash, string(kept)); err != nil {
		return fmt.Errorf("keep what is promised under award %s: %w", awardID, err)
	}
	return nil
}

func getKept(tx *store.ReadTx, awardID string) ([]byte, error) {
	var text string
	if err := tx.Get(&text, `select kept from pledge_award_kept where award_id = $1`, awardID); err != nil {
		return nil, fmt.Errorf("what is promised under award %.36q: %w", awardID, err)
	}
	return []byte(text), nil
}

// countAwards counts all that were ever given.
func countAwards(tx *store.ReadTx) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from pledge_award`); err != nil {
		return 0, fmt.Errorf("count awards: %w", err)
	}
	return n, nil
}

// within lists the awards of a scope, those of one scheme or engagement where one is named, the newest first.
func within(tx *store.ReadTx, scope policy.Scope, schemeID string, limit int) ([]Award, error) {
	where, args := scope.Within(policy.Columns{Organisation: "organisation_id", Engagement: "engagement_id", Scheme: "scheme_id"}, 3)
	var rows []row
	err := tx.Select(&rows, `select `+columns+` from pledge_award where ($2 = '' or scheme_id = $2) and `+where+` order by made_at desc, id desc limit $1`,
		append([]any{limit, schemeID}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("list awards: %w", err)
	}
	return awardsOf(rows)
}

// dueBetween are the live awards of which a review is due, or which end, no later than a day, the oldest first, after one.
func dueBetween(tx *store.ReadTx, until, after string, limit int) ([]Award, error) {
	var rows []row
	err := tx.Select(&rows, `select `+columns+` from pledge_award where state = 'live' and (review_due <= $1 or ends <= $1) and id > $2 order by id limit $3`, until, after, limit)
	if err != nil {
		return nil, fmt.Errorf("awards of which a review is due: %w", err)
	}
	return awardsOf(rows)
}

// bits are the places of awards in the lists, with what they say on a day.
func bits(tx *store.ReadTx, each func(index int, a Award)) error {
	return tx.Each(`select status_index, state, review_due, ends from pledge_award`, nil, func(scan store.Scan) error {
		var a Award
		err := scan(&a.StatusIndex, &a.Kept, &a.ReviewDue, &a.Ends)
		each(a.StatusIndex, a)
		return err
	})
}

// keyRow is the public half of a key.
type keyRow struct {
	ID     string `db:"id"`
	Public string `db:"public"`
	Since  int64  `db:"since"`
}

func insertKey(tx *store.Tx, k keyRow) error {
	if _, err := tx.Exec(`insert into pledge_award_key (id, public, since) values ($1, $2, $3) on conflict do nothing`, k.ID, k.Public, k.Since); err != nil {
		return fmt.Errorf("keep a key: %w", err)
	}
	return nil
}

func keys(tx *store.ReadTx) (out []keyRow, err error) {
	if err = tx.Select(&out, `select id, public, since from pledge_award_key order by since, id`); err != nil {
		return nil, fmt.Errorf("the keys of awards: %w", err)
	}
	return out, nil
}

// kept tells what came of writing a row; one whose id is there already is a conflict.
func kept(n int64, err error, what string) error {
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("keep %s: %w", what, err)
	}
	return nil
}

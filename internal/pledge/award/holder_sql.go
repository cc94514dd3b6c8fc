package award

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// each reads rows whose last column is a body, and fills it in.
func each[T any](tx *store.ReadTx, what, query string, args []any, fields func(*T, *string) []any) (out []T, err error) {
	err = tx.Each(query, args, func(scan store.Scan) error {
		var x T
		var body string
		if err := scan(fields(&x, &body)...); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &x); err != nil {
			return err
		}
		out = append(out, x)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", what, err)
	}
	return out, nil
}

func reportFields(r *Report, body *string) []any {
	return []any{&r.ID, &r.AwardID, &r.On, &r.MadeAt, &r.By, body}
}

// reportsOf are those under an award, the newest first.
func reportsOf(tx *store.ReadTx, awardID string) ([]Report, error) {
	return each(tx, "reports", `select id, award_id, on_day, made_at, made_by, body from pledge_award_report where award_id = $1 order by made_at desc, id desc`, []any{awardID}, reportFields)
}

func getReport(tx *store.ReadTx, id string) (Report, error) {
	list, err := each(tx, "a report", `select id, award_id, on_day, made_at, made_by, body from pledge_award_report where id = $1`, []any{id}, reportFields)
	if err == nil && len(list) == 0 {
		err = errs.NotFound
	}
	if err != nil {
		return Report{}, err
	}
	return list[0], nil
}

func insertReport(tx *store.Tx, r Report) error {
	_, err := tx.Exec(`insert into pledge_award_report (id, award_id, on_day, made_at, made_by, body) values ($1, $2, $3, $4, $5, $6)`, r.ID, r.AwardID, r.On, r.MadeAt, r.By, store.JSON(r))
	return kept(1, err, "a report")
}

func updateReport(tx *store.Tx, r Report) error {
	n, err := tx.Exec(`update pledge_award_report set body = $1 where id = $2`, store.JSON(r), r.ID)
	return kept(n, err, "a report")
}

// usesOf are the places where a mark is used, the newest first.
func usesOf(tx *store.ReadTx, awardID string) ([]Use, error) {
	return each(tx, "uses", `select id, award_id, made_at, ended_on, body from pledge_award_use where award_id = $1 order by made_at desc, id desc`, []any{awardID}, func(u *Use, body *string) []any {
		return []any{&u.ID, &u.AwardID, &u.MadeAt, &u.Ended, body}
	})
}

func insertUse(tx *store.Tx, u Use) error {
	n, err := tx.Exec(`insert into pledge_award_use (id, award_id, made_at, ended_on, body) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`, u.ID, u.AwardID, u.MadeAt, u.Ended, store.JSON(u))
	return kept(n, err, "a use")
}

func endUse(tx *store.Tx, id, on string) error {
	n, err := tx.Exec(`update pledge_award_use set ended_on = $1 where id = $2`, on, id)
	return kept(n, err, "a use")
}

func paperFields(p *Paper, body *string) []any {
	return []any{&p.ID, &p.AwardID, &p.MadeAt, &p.Sent, body}
}

// papersOf are the certificates that go by post, the newest first.
func papersOf(tx *store.ReadTx, awardID string) ([]Paper, error) {
	return each(tx, "letters", `select id, award_id, made_at, sent_on, body from pledge_award_paper where award_id = $1 order by made_at desc, id desc`, []any{awardID}, paperFields)
}

// openPapers are all that wait to be sent, the oldest first.
func openPapers(tx *store.ReadTx, limit int) ([]Paper, error) {
	return each(tx, "letters", `select id, award_id, made_at, sent_on, body from pledge_award_paper where sent_on = '' order by made_at, id limit $1`, []any{limit}, paperFields)
}

// stalePapers are those whose address nobody needs: sent before a day, or asked for before an instant.
func stalePapers(tx *store.ReadTx, sent string, asked int64) ([]Paper, error) {
	list, err := each(tx, "letters", `
		select id, award_id, made_at, sent_on, body from pledge_award_paper
		where (sent_on <> '' and sent_on <= $1 or made_at <= $2) and body <> '{}' order by made_at, id limit 1000`, []any{sent, asked}, paperFields)
	return list, err
}

func insertPaper(tx *store.Tx, p Paper) error {
	n, err := tx.Exec(`insert into pledge_award_paper (id, award_id, made_at, sent_on, body) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`, p.ID, p.AwardID, p.MadeAt, p.Sent, store.JSON(p))
	return kept(n, err, "a letter")
}

func sentPaper(tx *store.Tx, id, on string) error {
	n, err := tx.Exec(`update pledge_award_paper set sent_on = $1 where id = $2`, on, id)
	return kept(n, err, "a letter")
}

func forgetPaper(tx *store.Tx, p Paper) error {
	n, err := tx.Exec(`update pledge_award_paper set body = $1 where id = $2`, store.JSON(p), p.ID)
	return kept(n, err, "a letter")
}

func toldOf(tx *store.ReadTx, awardID string) (out []Told, err error) {
	if err = tx.Select(&out, `select due, kind from pledge_award_told where award_id = $1`, awardID); err != nil {
		return nil, fmt.Errorf("what was told of award %s: %w", awardID, err)
	}
	return out, nil
}

func insertTold(tx *store.Tx, awardID string, n Told) error {
	_, err := tx.Exec(`insert into pledge_award_told (award_id, due, kind, told_at) values ($1, $2, $3, $4) on conflict do nothing`, awardID, n.Due, string(n.Kind), store.Micros(tx.Now()))
	return kept(1, err, "a reminder")
}

func misuseFields(m *Misuse, body *string) []any {
	return []any{&m.ID, &m.AwardID, &m.MadeAt, &m.Settled, &m.By, body}
}

const misuseColumns = `id, award_id, made_at, settled_at, settled_by, body`

// misusesOf are the reports about an award, the newest first.
func misusesOf(tx *store.ReadTx, awardID string) ([]Misuse, error) {
	return each(tx, "reports of misuse", `select `+misuseColumns+` from pledge_award_misuse where award_id = $1 order by made_at desc, id desc`, []any{awardID}, misuseFields)
}

// openMisuses are all that wait, the oldest first.
func openMisuses(tx *store.ReadTx, limit int) ([]Misuse, error) {
	return each(tx, "reports of misuse", `select `+misuseColumns+` from pledge_award_misuse where settled_at = 0 order by made_at, id limit $1`, []any{limit}, misuseFields)
}

// staleMisuses are those of which nobody needs to know any more how to reach who reported.
func staleMisuses(tx *store.ReadTx, settled, made int64) ([]Misuse, error) {
	list, err := each(tx, "reports of misuse", `
		select `+misuseColumns+` from pledge_award_misuse
		where (settled_at > 0 and settled_at <= $1 or made_at <= $2) and body like '%"contact":%' order by made_at, id limit 1000`, []any{settled, made}, misuseFields)
	return list, err
}

func getMisuse(tx *store.ReadTx, id string) (Misuse, error) {
	list, err := each(tx, "a report of misuse", `select `+misuseColumns+` from pledge_award_misuse where id = $1`, []any{id}, misuseFields)
	if err == nil && len(list) == 0 {
		err = errs.NotFound
	}
	if err != nil {
		return Misuse{}, fmt.Errorf("the report %.36q: %w", id, err)
	}
	return list[0], nil
}

func insertMisuse(tx *store.Tx, m Misuse) error {
	n, err := tx.Exec(`insert into pledge_award_misuse (`+misuseColumns+`) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`, m.ID, m.AwardID, m.MadeAt, m.Settled, m.By, store.JSON(m))
	return kept(n, err, "a report of misuse")
}

func updateMisuse(tx *store.Tx, m Misuse) error {
	n, err := tx.Exec(`update pledge_award_misuse set settled_at = $1, settled_by = $2, body = $3 where id = $4`, m.Settled, m.By, store.JSON(m), m.ID)
	return kept(n, err, "a report of misuse")
}

// getTerms are those of a scheme.
func getTerms(tx *store.ReadTx, schemeID string) (Terms, error) {
	var x struct {
		Version int    `db:"version"`
		Body    string `db:"body"`
	}
	err := tx.Get(&x, `select version, body from pledge_award_terms where scheme_id = $1`, schemeID)
	if errors.Is(err, errs.NotFound) {
		return ownTerms(schemeID), nil
	}
	var t Terms
	if err == nil {
		err = json.Unmarshal([]byte(x.Body), &t)
	}
	if err != nil {
		return t, fmt.Errorf("the terms of scheme %.36q: %w", schemeID, err)
	}
	t.SchemeID, t.Version = schemeID, x.Version
	return t, nil
}

func putTerms(tx *store.Tx, t Terms) error {
	_, err := tx.Exec(`
		insert into pledge_award_terms (scheme_id, version, body) values ($1, $2, $3)
		on conflict (scheme_id) do update set version = excluded.version, body = excluded.body`, t.SchemeID, t.Version, store.JSON(t))
	return kept(1, err, "the terms of a scheme")
}

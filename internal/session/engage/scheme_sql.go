package engage

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

type schemeRow struct {
	ID   string `db:"id"`
	Slug string `db:"slug"`
	Body string `db:"body"`
}

func (x schemeRow) scheme() (s Scheme, err error) {
	if err = json.Unmarshal([]byte(x.Body), &s); err != nil {
		return s, fmt.Errorf("read a scheme: %w", err)
	}
	s.ID, s.Slug = x.ID, x.Slug
	return s, nil
}

func getScheme(tx *store.ReadTx, id, forUpdate string) (Scheme, error) {
	var x schemeRow
	if err := tx.Get(&x, `select id, slug, body from session_scheme where id = $1`+forUpdate, id); err != nil {
		return Scheme{}, fmt.Errorf("the scheme %.36q: %w", id, err)
	}
	return x.scheme()
}

func schemeBySlug(tx *store.ReadTx, slug string) (Scheme, error) {
	var x schemeRow
	if err := tx.Get(&x, `select id, slug, body from session_scheme where slug = $1`, slug); err != nil {
		return Scheme{}, fmt.Errorf("the scheme %.40q: %w", slug, err)
	}
	return x.scheme()
}

// schemes are all of them, the oldest first.
func schemes(tx *store.ReadTx) (out []Scheme, err error) {
	err = tx.Each(`select id, slug, body from session_scheme order by made_at, id`, nil, func(scan store.Scan) error {
		var x schemeRow
		if err := scan(&x.ID, &x.Slug, &x.Body); err != nil {
			return err
		}
		s, err := x.scheme()
		out = append(out, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list schemes: %w", err)
	}
	return out, nil
}

// putScheme keeps a scheme, new or changed.
func putScheme(tx *store.Tx, s Scheme, isNew bool) error {
	taken, err := schemeBySlug(&tx.ReadTx, s.Slug)
	switch {
	case err == nil && taken.ID != s.ID:
		return errs.Fields{{Name: "slug", Message: "Another scheme has this address"}}
	case err != nil && !errors.Is(err, errs.NotFound):
		return err
	}
	if isNew {
		_, err = tx.Exec(`insert into session_scheme (id, slug, made_at, body, pack) values ($1, $2, $3, $4, '')`, s.ID, s.Slug, store.Micros(tx.Now()), store.JSON(s))
	} else {
		_, err = tx.Exec(`update session_scheme set slug = $1, body = $2 where id = $3`, s.Slug, store.JSON(s), s.ID)
	}
	if err != nil {
		return fmt.Errorf("keep scheme %s: %w", s.ID, err)
	}
	return nil
}

// mostWatched is how many engagements of a scheme are listed.
const mostWatched = 500

// engagementsUnder are the engagements of a scheme, the newest first.
func engagementsUnder(tx *store.ReadTx, schemeID string) (out []string, err error) {
	err = tx.Each(`select id from session_engagement where scheme_id = $1 order by made_at desc, id desc limit $2`, []any{schemeID, mostWatched}, func(scan store.Scan) error {
		var id string
		err := scan(&id)
		out = append(out, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the engagements of scheme %s: %w", schemeID, err)
	}
	return out, nil
}

// TitleOf is what a scheme is called. It is a part, for what says where a role holds.
func TitleOf(tx *store.ReadTx, id string) (string, error) {
	s, err := getScheme(tx, id, "")
	return s.Title, err
}

package org

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var escaped = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)

// holding is a pattern, for a LIKE with escape '\' against small letters, that fits what holds the words
// that somebody typed. Each sign of theirs means itself, save a letter beyond ASCII, which stands for any
// one letter: of those the engines do not make small letters alike.
func holding(words string) string {
	text := escaped.Replace(strings.ToLower(norm.NFC.String(strings.TrimSpace(words))))
	return "%" + strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			return '_'
		}
		return r
	}, text) + "%"
}

// likeNamed lists the active ones by a part of their name, if somebody looks after them now or edits what they say.
func likeNamed(tx *store.ReadTx, words string, most int) (out []Named, err error) {
	err = tx.Each(`
		select o.body from org_organisation o where lower(o.name) like $1 escape '\' and o.status = $2 and exists (
			select 1 from org_grant g join org_account a on a.id = g.account_id
			where g.organisation_id = o.id and g.role in ('owner', 'editor') and g.begins <= $3 and (g.ends = 0 or g.ends > $3) and a.state = 'open')
		order by o.name, o.id limit $4`, []any{holding(words), string(Active), store.Micros(tx.Now()), most}, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		o, err := read(body)
		out = append(out, Named{o.ID, o.Name, o.OtherName})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find organisations by name: %w", err)
	}
	return out, nil
}

func find(tx *store.ReadTx, scope policy.Scope, q FindOrganisations) (out []Organisation, err error) {
	where, more := scope.Where("id", "", 5)
	args := append([]any{holding(q.Words), string(q.Status), q.Limit, q.Offset}, more...)
	err = tx.Each(`
		select body from org_organisation
		where lower(name) like $1 escape '\' and ($2 = '' or status = $2) and `+where+`
		order by name, id limit $3 offset $4`, args, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		o, err := read(body)
		out = append(out, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find organisations: %w", err)
	}
	return out, nil
}

// idsCalled compares names as they are, and in small letters.
func idsCalled(tx *store.ReadTx, names []string) (out []string, err error) {
	if len(names) == 0 {
		return nil, nil
	}
	var all []string
	for _, n := range names {
		all = append(all, n, strings.ToLower(n))
	}
	marks, args := markedFrom(1, all)
	if err = tx.Select(&out, `select id from org_organisation where name in (`+marks+`) or lower(name) in (`+marks+`) order by id`, args...); err != nil {
		return nil, fmt.Errorf("organisations by their names: %w", err)
	}
	return out, nil
}

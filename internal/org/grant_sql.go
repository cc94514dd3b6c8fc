package org

import (
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const grantColumns = `id, account_id, role, organisation_id, area_id, begins, ends, given_at, given_by, ended_by, engagement_id, scheme_id`

// GrantsOf gives what an account holds now, as the rights of an actor. Who edits or checks the directory of
// an area holds the same role in each organisation that belongs to it. It is a part.
func GrantsOf(tx *store.ReadTx, accountID string) ([]policy.Grant, error) {
	var rows []Grant
	err := tx.Select(&rows, `
		select `+grantColumns+` from org_grant
		where account_id = $1 and begins <= $2 and (ends = 0 or ends > $2) order by role, id`,
		accountID, store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("roles of %s: %w", accountID, err)
	}
	out := make([]policy.Grant, len(rows))
	for i, g := range rows {
		out[i] = policy.Grant{Role: g.Role, Organisation: g.OrganisationID, Area: g.AreaID, Engagement: g.EngagementID, Scheme: g.SchemeID}
	}
	more, err := tended(tx, out)
	return append(out, more...), err
}

// rolesOf reads which roles accounts hold now, by account, each role once.
func rolesOf(tx *store.ReadTx, accounts []string) (map[string][]policy.Role, error) {
	out := map[string][]policy.Role{}
	if len(accounts) == 0 {
		return out, nil
	}
	marks, args := markedFrom(2, accounts)
	var rows []struct {
		AccountID string `db:"account_id"`
		Role      string `db:"role"`
	}
	err := tx.Select(&rows, `
		select distinct account_id, role from org_grant
		where begins <= $1 and (ends = 0 or ends > $1) and account_id in (`+marks+`) order by account_id, role`,
		append([]any{store.Micros(tx.Now())}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("roles of %d accounts: %w", len(accounts), err)
	}
	for _, r := range rows {
		out[r.AccountID] = append(out[r.AccountID], policy.Role(r.Role))
	}
	return out, nil
}

// allGrants reads every grant of an account, past ones too, newest first.
func allGrants(tx *store.ReadTx, accountID string) (out []Grant, err error) {
	err = tx.Select(&out, `select `+grantColumns+` from org_grant where account_id = $1 order by given_at desc, id`, accountID)
	if err != nil {
		return nil, fmt.Errorf("roles of %s: %w", accountID, err)
	}
	return out, nil
}

func getGrant(tx *store.ReadTx, id, forUpdate string) (g Grant, err error) {
	if err = tx.Get(&g, `select `+grantColumns+` from org_grant where id = $1`+forUpdate, id); err != nil {
		return g, fmt.Errorf("grant %s: %w", id, err)
	}
	return g, nil
}

func insertGrant(tx *store.Tx, g Grant) error {
	_, err := tx.Exec(`insert into org_grant (`+grantColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		g.ID, g.AccountID, string(g.Role), g.OrganisationID, g.AreaID, g.Begins, g.Ends, g.GivenAt, g.GivenBy, g.EndedBy, g.EngagementID, g.SchemeID)
	if err != nil {
		return fmt.Errorf("give %s to %s: %w", g.Role, g.AccountID, err)
	}
	return nil
}

func endGrant(tx *store.Tx, id string, ends int64, by string) error {
	if _, err := tx.Exec(`update org_grant set ends = $1, ended_by = $2 where id = $3`, ends, by, id); err != nil {
		return fmt.Errorf("end grant %s: %w", id, err)
	}
	return nil
}

// endAllGrants ends what an account holds or is to hold.
func endAllGrants(tx *store.Tx, accountID, by string) error {
	_, err := tx.Exec(`update org_grant set ends = $1, ended_by = $2 where account_id = $3 and (ends = 0 or ends > $1)`,
		store.Micros(tx.Now()), by, accountID)
	if err != nil {
		return fmt.Errorf("end the roles of %s: %w", accountID, err)
	}
	return nil
}

// lockAdministrators reads who is an administrator now and without an end, and holds all of them: two
// who end one another's role at the same moment must not both find the other.
func lockAdministrators(tx *store.Tx) (accounts []string, err error) {
	err = tx.Select(&accounts, `
		select g.account_id from org_grant g join org_account a on a.id = g.account_id
		where g.role = 'administrator' and g.organisation_id = '' and g.area_id = '' and g.engagement_id = '' and g.scheme_id = ''
			and g.begins <= $1 and g.ends = 0 and a.state = 'open' order by g.id`+tx.ForUpdate(), store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("administrators: %w", err)
	}
	return accounts, nil
}

// editorsOf reads the accounts that look after an organisation now: its owners and editors, each once.
func editorsOf(tx *store.ReadTx, organisationID string) (out []Account, err error) {
	err = tx.Select(&out, `
		select `+accountColumns+` from org_account
		where state = 'open' and id in (
			select account_id from org_grant
			where organisation_id = $1 and role in ('owner', 'editor') and begins <= $2 and (ends = 0 or ends > $2))
		order by lower(name), id`, organisationID, store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("who looks after %s: %w", organisationID, err)
	}
	return out, nil
}

// holdersFor reads the accounts that hold a role now for one of some areas, or in the whole partnership.
func holdersFor(tx *store.ReadTx, areas []string, role policy.Role) (out []Account, err error) {
	marks, args := markedFrom(3, append([]string{""}, areas...))
	err = tx.Select(&out, `
		select `+accountColumns+` from org_account
		where state = 'open' and id in (
			select account_id from org_grant
			where organisation_id = '' and engagement_id = '' and scheme_id = '' and begins <= $1 and (ends = 0 or ends > $1) and role = $2 and area_id in (`+marks+`))
		order by lower(name), id`, append([]any{store.Micros(tx.Now()), string(role)}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("who holds a role for some areas: %w", err)
	}
	return out, nil
}

// holdersOf reads the accounts that hold one of the roles now, in the whole partnership.
func holdersOf(tx *store.ReadTx, roles []policy.Role) (out []Account, err error) {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	marks, args := markedFrom(2, names)
	err = tx.Select(&out, `
		select `+accountColumns+` from org_account
		where state = 'open' and id in (
			select account_id from org_grant
			where organisation_id = '' and area_id = '' and engagement_id = '' and scheme_id = '' and begins <= $1 and (ends = 0 or ends > $1) and role in (`+marks+`))
		order by lower(name), id`, append([]any{store.Micros(tx.Now())}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("who holds a role: %w", err)
	}
	return out, nil
}

// memberRow is a grant in an organisation with whose it is.
type memberRow struct {
	Grant
	Name  string `db:"name"`
	Email string `db:"email"`
	State string `db:"state"`
}

// membersOf reads the grants in one organisation, with whose they are; those that are over are left out.
func membersOf(tx *store.ReadTx, organisationID string) (out []memberRow, err error) {
	err = tx.Select(&out, `
		select g.id, g.account_id, g.role, g.organisation_id, g.area_id, g.begins, g.ends, g.given_at, g.given_by, g.ended_by,
			a.name, a.email, a.state
		from org_grant g join org_account a on a.id = g.account_id
		where g.organisation_id = $1 and (g.ends = 0 or g.ends > $2) and a.state = 'open'
		order by lower(a.name), a.id, g.role`, organisationID, store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("members of %s: %w", organisationID, err)
	}
	return out, nil
}

// enrolledIn reads the grants for one engagement or one scheme, with whose they are; those that are over are left out.
func enrolledIn(tx *store.ReadTx, column, id string) (out []memberRow, err error) {
	err = tx.Select(&out, `
		select g.id, g.account_id, g.role, g.organisation_id, g.area_id, g.begins, g.ends, g.given_at, g.given_by, g.ended_by, g.engagement_id, g.scheme_id,
			a.name, a.email, a.state
		from org_grant g join org_account a on a.id = g.account_id
		where g.`+column+` = $1 and (g.ends = 0 or g.ends > $2) and a.state = 'open'
		order by lower(a.name), a.id, g.role`, id, store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("who is enrolled for %s: %w", id, err)
	}
	return out, nil
}

// OwnersOf lists the accounts that look after an organisation now. It is a part.
func OwnersOf(tx *store.ReadTx, organisationID string) ([]string, error) {
	return accountsAs(tx, organisationID, policy.Owner, policy.Owner)
}

// accountsAs lists the accounts that hold one of two roles in an organisation now.
func accountsAs(tx *store.ReadTx, organisationID string, one, other policy.Role) (out []string, err error) {
	err = tx.Select(&out, `
		select distinct g.account_id from org_grant g join org_account a on a.id = g.account_id
		where g.organisation_id = $1 and g.role in ($2, $3) and g.begins <= $4 and (g.ends = 0 or g.ends > $4) and a.state = 'open'
		order by g.account_id`, organisationID, string(one), string(other), store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("who is %s or %s of %s: %w", one, other, organisationID, err)
	}
	return out, nil
}

// hadRoles lists the accounts with a role in one of some organisations or in an engagement that had not ended by an instant.
func hadRoles(tx *store.ReadTx, organisations []string, engagementID string, since int64) (out []string, err error) {
	marks, args := markedFrom(4, organisations)
	err = tx.Select(&out, `
		select distinct account_id from org_grant
		where begins <= $1 and (ends = 0 or ends > $2 and ends >= begins) and (engagement_id <> '' and engagement_id = $3 or organisation_id in (`+marks+`))
		order by account_id`, append([]any{store.Micros(tx.Now()), since, engagementID}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("who had a role in engagement %s: %w", engagementID, err)
	}
	return out, nil
}

// MemberCount says how many accounts hold a role in an organisation now. It is a part.
func MemberCount(tx *store.ReadTx, organisationID string) (n int, err error) {
	err = tx.Get(&n, `
		select count(distinct g.account_id) from org_grant g join org_account a on a.id = g.account_id
		where g.organisation_id = $1 and g.begins <= $2 and (g.ends = 0 or g.ends > $2) and a.state = 'open'`,
		organisationID, store.Micros(tx.Now()))
	if err != nil {
		return 0, fmt.Errorf("count the members of %s: %w", organisationID, err)
	}
	return n, nil
}

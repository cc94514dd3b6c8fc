package engage

import (
	"encoding/json"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

type invitationRow struct {
	ID           string `db:"id"`
	EngagementID string `db:"engagement_id"`
	Body         string `db:"body"`
	Needs        string `db:"needs"`
}

func (x invitationRow) invitation() (v Invitation, err error) {
	if err = json.Unmarshal([]byte(x.Body), &v); err == nil && x.Needs != "" {
		err = json.Unmarshal([]byte(x.Needs), &v.Needs)
	}
	if err != nil {
		return v, fmt.Errorf("read an invitation: %w", err)
	}
	v.ID, v.EngagementID = x.ID, x.EngagementID
	return v, nil
}

func getInvitation(tx *store.ReadTx, id, forUpdate string) (Invitation, error) {
	var x invitationRow
	if err := tx.Get(&x, `select id, engagement_id, body, needs from session_invitation where id = $1`+forUpdate, id); err != nil {
		return Invitation{}, fmt.Errorf("the invitation %.36q: %w", id, err)
	}
	return x.invitation()
}

// invitationBy finds one by its link.
func invitationBy(tx *store.ReadTx, token ids.Token, forUpdate string) (Invitation, error) {
	if !token.Plausible() {
		return Invitation{}, fmt.Errorf("the invitation of a link: %w", errs.NotFound)
	}
	var x struct {
		ID string `db:"invitation_id"`
	}
	if err := tx.Get(&x, `select invitation_id from session_invited_link where hash = $1`, token.Hash()); err != nil {
		return Invitation{}, fmt.Errorf("the invitation of a link: %w", err)
	}
	return getInvitation(tx, x.ID, forUpdate)
}

func invitationsOf(tx *store.ReadTx, engagementID string) ([]Invitation, error) {
	return listInvitations(tx, engagementID, "")
}

// lockInvitations gives them locked: what somebody answers in the meantime waits, and is not written over.
func lockInvitations(tx *store.Tx, engagementID string) ([]Invitation, error) {
	return listInvitations(&tx.ReadTx, engagementID, tx.ForUpdate())
}

func listInvitations(tx *store.ReadTx, engagementID, forUpdate string) (out []Invitation, err error) {
	err = tx.Each(`select id, engagement_id, body, needs from session_invitation where engagement_id = $1 order by made_at, id`+forUpdate, []any{engagementID}, func(scan store.Scan) error {
		var x invitationRow
		if err := scan(&x.ID, &x.EngagementID, &x.Body, &x.Needs); err != nil {
			return err
		}
		v, err := x.invitation()
		out = append(out, v)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("whom engagement %s invites: %w", engagementID, err)
	}
	return out, nil
}

// insertInvitation keeps a new one; one that is there already is a conflict.
func insertInvitation(tx *store.Tx, v Invitation) error {
	n, err := tx.Exec(`insert into session_invitation (id, engagement_id, made_at, body, needs) values ($1, $2, $3, $4, '') on conflict do nothing`,
		v.ID, v.EngagementID, store.Micros(tx.Now()), store.JSON(v))
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("keep invitation %s: %w", v.ID, err)
	}
	return nil
}

func updateInvitation(tx *store.Tx, v Invitation) error {
	needs := ""
	if v.Needs.Any() {
		needs = store.JSON(v.Needs)
	}
	named := 1
	if v.Name == unnamed && v.Email == "" && v.Organisation == "" {
		named = 0
	}
	if _, err := tx.Exec(`update session_invitation set body = $1, needs = $2, named = $3 where id = $4`, store.JSON(v), needs, named, v.ID); err != nil {
		return fmt.Errorf("keep invitation %s: %w", v.ID, err)
	}
	return nil
}

func deleteInvitation(tx *store.Tx, id string) error {
	if err := deleteLinksOf(tx, id); err != nil {
		return err
	}
	if _, err := tx.Exec(`delete from session_invitation where id = $1`, id); err != nil {
		return fmt.Errorf("delete invitation %s: %w", id, err)
	}
	return nil
}

func insertLink(tx *store.Tx, invitationID string, token ids.Token) error {
	_, err := tx.Exec(`insert into session_invited_link (hash, invitation_id, made_at) values ($1, $2, $3)`, token.Hash(), invitationID, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("keep a link of invitation %s: %w", invitationID, err)
	}
	return nil
}

// deleteLinksOf takes away the links of one invitation.
func deleteLinksOf(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from session_invited_link where invitation_id = $1`, id); err != nil {
		return fmt.Errorf("delete the links of invitation %s: %w", id, err)
	}
	return nil
}

// deleteLinks takes away every link of an engagement.
func deleteLinks(tx *store.Tx, engagementID string) error {
	_, err := tx.Exec(`delete from session_invited_link where invitation_id in (select id from session_invitation where engagement_id = $1)`, engagementID)
	if err != nil {
		return fmt.Errorf("delete the links of engagement %s: %w", engagementID, err)
	}
	return nil
}

// lastInvited is when somebody was last put on an engagement's list, in microseconds UTC; 0: nobody was.
func lastInvited(tx *store.ReadTx, engagementID string) (at int64, err error) {
	if err = tx.Get(&at, `select coalesce(max(made_at), 0) from session_invitation where engagement_id = $1`, engagementID); err != nil {
		return 0, fmt.Errorf("when engagement %s invited: %w", engagementID, err)
	}
	return at, nil
}

// dueToForget are the engagements whose time is over and that still hold needs, addresses or links: where a day was
// chosen, by that; where none was, by when somebody was last put on the list.
func dueToForget(tx *store.ReadTx, today string, before int64, most int) (out []string, err error) {
	err = tx.Each(`
		select x.id from (
			select i.engagement_id as id, i.made_at as at, case when i.needs <> '' or l.hash is not null or i.body like '%"email":"_%' then 1 else 0 end as stays
			from session_invitation i left join session_invited_link l on l.invitation_id = i.id
			union all select m.engagement_id, m.at, 1 from session_invited_mail m
		) x left join session_prep p on p.engagement_id = x.id
		group by x.id, p.forget_on
		having max(x.stays) = 1
			and (p.forget_on <> '' and p.forget_on <= $1 or coalesce(p.forget_on, '') = '' and max(x.at) <= $2)
		order by x.id limit $3`, []any{today, before, most}, func(scan store.Scan) error {
		var id string
		err := scan(&id)
		out = append(out, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("engagements whose needs are to be deleted: %w", err)
	}
	return out, nil
}

// dueToForgetInvited are the engagements whose names have been kept long enough: counted from their last day, or from
// their last invitation where no day is known.
func dueToForgetInvited(tx *store.ReadTx, now time.Time, most int) (out []string, err error) {
	day, made := namedSince(now)
	err = tx.Each(`
		select i.engagement_id from session_invitation i left join session_prep p on p.engagement_id = i.engagement_id
		group by i.engagement_id, coalesce(p.forget_on, '')
		having max(i.named) = 1 and (coalesce(p.forget_on, '') <> '' and coalesce(p.forget_on, '') <= $1 or coalesce(p.forget_on, '') = '' and max(i.made_at) <= $2)
		order by i.engagement_id limit $3`, []any{day, made, most}, func(scan store.Scan) error {
		var id string
		err := scan(&id)
		out = append(out, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("engagements whose invitations are to be forgotten: %w", err)
	}
	return out, nil
}

// isOver reports whether the names of one engagement have been kept long enough.
func isOver(tx *store.ReadTx, engagementID string, now time.Time) (bool, error) {
	day, made := namedSince(now)
	var x struct {
		On   string `db:"forget_on"`
		Made int64  `db:"made_at"`
	}
	err := tx.Get(&x, `
		select coalesce((select p.forget_on from session_prep p where p.engagement_id = e.id), '') as forget_on,
			coalesce((select max(i.made_at) from session_invitation i where i.engagement_id = e.id), e.made_at) as made_at
		from session_engagement e where e.id = $1`, engagementID)
	if err != nil {
		return false, fmt.Errorf("when engagement %s was over: %w", engagementID, err)
	}
	return x.On != "" && x.On <= day || x.On == "" && x.Made <= made, nil
}

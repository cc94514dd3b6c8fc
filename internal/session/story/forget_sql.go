package story

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/store"
)

func setKept(tx *store.Tx, id string, on bool) error {
	kept := 0
	if on {
		kept = 1
	}
	if _, err := tx.Exec(`update session_story set kept = $1, changed_at = $2 where id = $3`, kept, store.Micros(tx.Now()), id); err != nil {
		return fmt.Errorf("keep case %s: %w", id, err)
	}
	return nil
}

// changedAt is when a case was written or chosen last.
func changedAt(tx *store.ReadTx, id string) (time.Time, error) {
	var at int64
	if err := tx.Get(&at, `select changed_at from session_story where id = $1`, id); err != nil {
		return time.Time{}, fmt.Errorf("when case %.36q was changed: %w", id, err)
	}
	return store.Time(at), nil
}

// toldIn are the engagements that chose a case.
func toldIn(tx *store.ReadTx, id string) (out []string, err error) {
	if err = tx.Select(&out, `select engagement_id from session_engagement_story where story_id = $1 order by engagement_id`, id); err != nil {
		return nil, fmt.Errorf("who talks about case %s: %w", id, err)
	}
	return out, nil
}

// old is a case that nobody has touched for as long as raw things are kept.
type old struct {
	story   Story
	changed time.Time
}

// dueToForget are the cases whose time is over. They are looked at once all are read: a row is not read while another is.
func dueToForget(tx *store.ReadTx, most int) (out []string, err error) {
	var list []old
	err = tx.Each(`
		select id, organisation_id, state, version, kept, body, changed_at from session_story
		where changed_at <= $1 and (kept = 0 or state <> 'approved') order by changed_at, id`, []any{stale(tx)}, func(scan store.Scan) error {
		var x storyRow
		var at int64
		if err := scan(&x.ID, &x.OrganisationID, &x.State, &x.Version, &x.Kept, &x.Body, &at); err != nil {
			return err
		}
		s, err := x.story()
		list = append(list, old{s, store.Time(at)})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("cases that are to be deleted: %w", err)
	}
	for _, x := range list {
		over, err := over(tx, x.story, x.changed)
		if err != nil {
			return nil, err
		}
		if over && len(out) < most {
			out = append(out, x.story.ID)
		}
	}
	return out, nil
}

// deleteStory deletes a case and the links to it. That an engagement had chosen one is known without it.
func deleteStory(tx *store.Tx, id string) error {
	for _, q := range []string{`delete from session_story_link where story_id = $1`, `delete from session_story where id = $1`} {
		if _, err := tx.Exec(q, id); err != nil {
			return fmt.Errorf("delete case %s: %w", id, err)
		}
	}
	return nil
}

func deleteLinks(tx *store.Tx, id string, before int64) error {
	if _, err := tx.Exec(`delete from session_story_link where story_id = $1 and until_at <= $2`, id, before); err != nil {
		return fmt.Errorf("delete the old links of case %.36q: %w", id, err)
	}
	return nil
}

// linked are the cases with links that ended long ago.
func linked(tx *store.ReadTx, most int) (out []string, err error) {
	if err = tx.Select(&out, `select distinct story_id from session_story_link where until_at <= $1 order by story_id limit $2`, stale(tx), most); err != nil {
		return nil, fmt.Errorf("links that are to be deleted: %w", err)
	}
	return out, nil
}

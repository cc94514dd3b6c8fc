package story

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

type storyRow struct {
	ID             string `db:"id"`
	OrganisationID string `db:"organisation_id"`
	State          string `db:"state"`
	Version        int    `db:"version"`
	Kept           int    `db:"kept"`
	Body           string `db:"body"`
}

func (x storyRow) story() (s Story, err error) {
	if err = json.Unmarshal([]byte(x.Body), &s); err != nil {
		return s, fmt.Errorf("read a case: %w", err)
	}
	s.ID, s.OrganisationID, s.State, s.Version, s.Kept = x.ID, x.OrganisationID, State(x.State), x.Version, x.Kept > 0
	return s, nil
}

func getStory(tx *store.ReadTx, id, forUpdate string) (Story, error) {
	var x storyRow
	if err := tx.Get(&x, `select id, organisation_id, state, version, kept, body from session_story where id = $1`+forUpdate, id); err != nil {
		return Story{}, fmt.Errorf("the case %.36q: %w", id, err)
	}
	return x.story()
}

// putStory keeps a case, new or changed.
func putStory(tx *store.Tx, s Story) error {
	_, err := tx.Exec(`
		insert into session_story (id, organisation_id, state, version, made_at, changed_at, body) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (id) do update set state = excluded.state, version = excluded.version, changed_at = excluded.changed_at, body = excluded.body`,
		s.ID, s.OrganisationID, string(s.State), s.Version, store.Micros(tx.Now()), store.Micros(tx.Now()), store.JSON(s))
	if err != nil {
		return fmt.Errorf("keep case %s: %w", s.ID, err)
	}
	return nil
}

// storiesWithin lists those of a scope, the newest first.
func storiesWithin(tx *store.ReadTx, scope policy.Scope, limit, skip int) (out []Story, err error) {
	where, args := scope.Where("organisation_id", "", 3)
	err = tx.Each(`select id, organisation_id, state, version, kept, body from session_story where `+where+` order by made_at desc, id desc limit $1 offset $2`,
		append([]any{limit, skip}, args...), func(scan store.Scan) error {
			var x storyRow
			if err := scan(&x.ID, &x.OrganisationID, &x.State, &x.Version, &x.Kept, &x.Body); err != nil {
				return err
			}
			s, err := x.story()
			out = append(out, s)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("list cases: %w", err)
	}
	return out, nil
}

// chosenFor are the ids of an engagement's cases, in the order in which they were chosen.
func chosenFor(tx *store.ReadTx, engagementID string) (out []string, err error) {
	err = tx.Each(`select story_id from session_engagement_story where engagement_id = $1 order by made_at, story_id`, []any{engagementID}, func(scan store.Scan) error {
		var id string
		err := scan(&id)
		out = append(out, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the cases of engagement %s: %w", engagementID, err)
	}
	return out, nil
}

func choose(tx *store.Tx, engagementID, storyID string) error {
	_, err := tx.Exec(`insert into session_engagement_story (engagement_id, story_id, made_at) values ($1, $2, $3) on conflict do nothing`, engagementID, storyID, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("choose a case for engagement %s: %w", engagementID, err)
	}
	if _, err := tx.Exec(`update session_story set changed_at = $1 where id = $2`, store.Micros(tx.Now()), storyID); err != nil {
		return fmt.Errorf("choose a case for engagement %s: %w", engagementID, err)
	}
	return nil
}

func unchoose(tx *store.Tx, engagementID, storyID string) error {
	if _, err := tx.Exec(`delete from session_engagement_story where engagement_id = $1 and story_id = $2`, engagementID, storyID); err != nil {
		return fmt.Errorf("leave a case of engagement %s out: %w", engagementID, err)
	}
	return nil
}

// link is a link by which somebody reads a case beforehand.
type link struct {
	StoryID      string `db:"story_id"`
	EngagementID string `db:"engagement_id"` // for which it was sent
	Version      int    `db:"version"`
	Until        int64  `db:"until_at"`
}

func getLink(tx *store.ReadTx, token ids.Token) (l link, err error) {
	if !token.Plausible() {
		return l, fmt.Errorf("the case of a link: %w", errs.NotFound)
	}
	if err = tx.Get(&l, `select story_id, engagement_id, version, until_at from session_story_link where hash = $1`, token.Hash()); err != nil {
		return l, fmt.Errorf("the case of a link: %w", err)
	}
	if l.Until <= store.Micros(tx.Now()) {
		return l, fmt.Errorf("the case of a link that has ended: %w", errs.NotFound)
	}
	return l, nil
}

func insertLink(tx *store.Tx, token ids.Token, l link) error {
	_, err := tx.Exec(`insert into session_story_link (hash, story_id, engagement_id, version, made_at, until_at, opened) values ($1, $2, $3, $4, $5, $6, 0)`,
		token.Hash(), l.StoryID, l.EngagementID, l.Version, store.Micros(tx.Now()), l.Until)
	if err != nil {
		return fmt.Errorf("keep a link of case %s: %w", l.StoryID, err)
	}
	return nil
}

func countOpened(tx *store.Tx, token ids.Token) error {
	if _, err := tx.Exec(`update session_story_link set opened = opened + 1 where hash = $1`, token.Hash()); err != nil {
		return fmt.Errorf("count who reads a case: %w", err)
	}
	return nil
}

// opened is by how many links a case was sent ahead for one engagement, and how often these were opened.
func opened(tx *store.ReadTx, engagementID, storyID string) (made, times int, err error) {
	var x struct {
		Made  int `db:"made"`
		Times int `db:"times"`
	}
	if err := tx.Get(&x, `select count(hash) as made, coalesce(sum(opened), 0) as times from session_story_link where story_id = $1 and engagement_id = $2`, storyID, engagementID); err != nil {
		return 0, 0, fmt.Errorf("count who read case %s: %w", storyID, err)
	}
	return x.Made, x.Times, nil
}

// wordsOf is the words in which the sessions of a scheme are held, which the scheme itself brings along.
func wordsOf(tx *store.ReadTx, schemeID string) (string, error) {
	var x struct {
		Pack string `db:"pack"`
	}
	if err := tx.Get(&x, `select pack from session_scheme_pack where about = 'session' and scheme_id = $1 and main = 1`, schemeID); err != nil {
		return "", fmt.Errorf("the words of scheme %.36q: %w", schemeID, err)
	}
	return x.Pack, nil
}

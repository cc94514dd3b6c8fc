package neighbour

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

func upsertFeed(tx *store.Tx, f Feed) error {
	var due int64
	if f.On {
		due = store.Micros(f.State.Due)
	}
	_, err := tx.Exec(`
		insert into directory_feed (id, name, due_at, body) values ($1, $2, $3, $4)
		on conflict (id) do update set name = excluded.name, due_at = excluded.due_at, body = excluded.body`,
		f.ID, f.Name, due, store.JSON(f))
	if err != nil {
		return fmt.Errorf("keep feed %s: %w", f.ID, err)
	}
	return nil
}

func readFeed(body string) (f Feed, err error) {
	if err = json.Unmarshal([]byte(body), &f); err != nil {
		return f, fmt.Errorf("read a feed: %w", err)
	}
	return f, nil
}

func getFeed(tx *store.ReadTx, id, forUpdate string) (f Feed, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_feed where id = $1`+forUpdate, id); err != nil {
		return f, fmt.Errorf("feed %s: %w", id, err)
	}
	return readFeed(body)
}

// nameTaken reports whether another feed is called so.
func nameTaken(tx *store.ReadTx, f Feed) (bool, error) {
	var n int
	if err := tx.Get(&n, `select count(*) from directory_feed where name = $1 and id <> $2`, f.Name, f.ID); err != nil {
		return false, fmt.Errorf("look for a feed of the same name: %w", err)
	}
	return n > 0, nil
}

func listFeeds(tx *store.ReadTx) (out []Feed, err error) {
	err = tx.Each(`select body from directory_feed order by name`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		f, err := readFeed(body)
		out = append(out, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("feeds: %w", err)
	}
	return out, nil
}

// dueFeeds are the feeds to be fetched by now, the longest overdue first.
func dueFeeds(tx *store.ReadTx, now time.Time) (ids []string, err error) {
	if err = tx.Select(&ids, `select id from directory_feed where due_at > 0 and due_at <= $1 order by due_at, id`, store.Micros(now)); err != nil {
		return nil, fmt.Errorf("feeds that are due: %w", err)
	}
	return ids, nil
}

func upsertCopy(tx *store.Tx, feedID string, matches map[string]string, body []byte) error {
	_, err := tx.Exec(`
		insert into directory_feed_copy (feed_id, matches, body) values ($1, $2, $3)
		on conflict (feed_id) do update set matches = excluded.matches, body = excluded.body`, feedID, store.JSON(matches), body)
	if err != nil {
		return fmt.Errorf("keep the copy of feed %s: %w", feedID, err)
	}
	return nil
}

// getCopy is the last good copy of a feed; empty when there is none.
func getCopy(tx *store.ReadTx, feedID string) (body []byte, err error) {
	err = tx.Get(&body, `select body from directory_feed_copy where feed_id = $1`, feedID)
	if errors.Is(err, errs.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the copy of feed %s: %w", feedID, err)
	}
	return body, nil
}

func getMatches(tx *store.ReadTx, feedID string) (map[string]string, error) {
	out := map[string]string{}
	var text string
	err := tx.Get(&text, `select matches from directory_feed_copy where feed_id = $1`, feedID)
	if errors.Is(err, errs.NotFound) {
		return out, nil
	}
	if err != nil {
		return nil, fmt.Errorf("what is what in feed %s: %w", feedID, err)
	}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		return nil, fmt.Errorf("read what is what in feed %s: %w", feedID, err)
	}
	return out, nil
}

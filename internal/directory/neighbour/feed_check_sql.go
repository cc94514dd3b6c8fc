package neighbour

import (
	"encoding/json"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/store"
)

func insertCheck(tx *store.Tx, c FeedCheck) error {
	_, err := tx.Exec(`insert into directory_feed_check (id, at, body) values ($1, $2, $3)`, c.ID, store.Micros(c.At), store.JSON(c))
	if err != nil {
		return fmt.Errorf("keep what was found of a feed: %w", err)
	}
	return nil
}

func deleteChecksBefore(tx *store.Tx, at time.Time) error {
	if _, err := tx.Exec(`delete from directory_feed_check where at < $1`, store.Micros(at)); err != nil {
		return fmt.Errorf("let go of what was found of feeds: %w", err)
	}
	return nil
}

func getCheck(tx *store.ReadTx, id string) (c FeedCheck, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_feed_check where id = $1`, id); err != nil {
		return c, fmt.Errorf("what was found of a feed, %s: %w", id, err)
	}
	if err = json.Unmarshal([]byte(body), &c); err != nil {
		return c, fmt.Errorf("read what was found of a feed: %w", err)
	}
	return c, nil
}

package neighbour

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// replaceProposals puts what is to be decided now in the place of what was.
func replaceProposals(tx *store.Tx, feedID string, list []Proposal) error {
	if _, err := tx.Exec(`delete from directory_feed_proposal where feed_id = $1`, feedID); err != nil {
		return fmt.Errorf("let go of what feed %s said: %w", feedID, err)
	}
	for _, p := range list {
		if err := upsertProposal(tx, p); err != nil {
			return err
		}
	}
	return nil
}

func upsertProposal(tx *store.Tx, p Proposal) error {
	_, err := tx.Exec(`
		insert into directory_feed_proposal (feed_id, foreign_id, kind, name, body) values ($1, $2, $3, $4, $5)
		on conflict (feed_id, foreign_id) do update set kind = excluded.kind, name = excluded.name, body = excluded.body`,
		p.FeedID, p.ForeignID, string(p.Kind), p.Name, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep what feed %s says of %s: %w", p.FeedID, p.ForeignID, err)
	}
	return nil
}

func deleteProposal(tx *store.Tx, p Proposal) error {
	if _, err := tx.Exec(`delete from directory_feed_proposal where feed_id = $1 and foreign_id = $2`, p.FeedID, p.ForeignID); err != nil {
		return fmt.Errorf("let go of what feed %s says of %s: %w", p.FeedID, p.ForeignID, err)
	}
	return nil
}

func getProposal(tx *store.ReadTx, feedID, foreignID, forUpdate string) (p Proposal, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_feed_proposal where feed_id = $1 and foreign_id = $2`+forUpdate, feedID, foreignID); err != nil {
		return p, fmt.Errorf("what feed %s says of %s: %w", feedID, foreignID, err)
	}
	return readProposal(body)
}

func readProposal(body string) (p Proposal, err error) {
	if err = json.Unmarshal([]byte(body), &p); err != nil {
		return p, fmt.Errorf("read what a feed says: %w", err)
	}
	return p, nil
}

// listProposals reads a page of what is to be decided about a feed.
func listProposals(tx *store.ReadTx, feedID string, kind Kind, limit, offset int) (out []Proposal, err error) {
	err = tx.Each(`
		select body from directory_feed_proposal where feed_id = $1 and kind = $2
		order by name, foreign_id limit $3 offset $4`, []any{feedID, string(kind), limit, offset}, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		p, err := readProposal(body)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what feed %s says: %w", feedID, err)
	}
	return out, nil
}

// countProposals counts what is to be decided, by feed and kind.
func countProposals(tx *store.ReadTx) (map[string]map[Kind]int, error) {
	out := map[string]map[Kind]int{}
	err := tx.Each(`select feed_id, kind, count(*) from directory_feed_proposal group by feed_id, kind`, nil, func(scan store.Scan) error {
		var id, kind string
		var n int
		err := scan(&id, &kind, &n)
		if out[id] == nil {
			out[id] = map[Kind]int{}
		}
		out[id][Kind(kind)] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count what feeds say: %w", err)
	}
	return out, nil
}

func upsertChoice(tx *store.Tx, feedID string, c Choice) error {
	_, err := tx.Exec(`
		insert into directory_feed_choice (feed_id, foreign_id, field, hash, never) values ($1, $2, $3, $4, $5)
		on conflict (feed_id, foreign_id, field) do update set hash = excluded.hash, never = excluded.never`,
		feedID, c.ForeignID, c.Field, c.Hash, c.Never)
	if err != nil {
		return fmt.Errorf("keep a choice about feed %s: %w", feedID, err)
	}
	return nil
}

func listChoices(tx *store.ReadTx, feedID string) (map[string][]Choice, error) {
	var list []Choice
	if err := tx.Select(&list, `select foreign_id, field, hash, never from directory_feed_choice where feed_id = $1`, feedID); err != nil {
		return nil, fmt.Errorf("choices about feed %s: %w", feedID, err)
	}
	out := map[string][]Choice{}
	for _, c := range list {
		out[c.ForeignID] = append(out[c.ForeignID], c)
	}
	return out, nil
}

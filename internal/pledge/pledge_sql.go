package pledge

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

func pledgesOf(tx *store.ReadTx, engagementID string) (out []Pledge, err error) {
	err = tx.Each(`select id, place, status, version, body from pledge_pledge where engagement_id = $1 order by place, id`, []any{engagementID}, func(scan store.Scan) error {
		var p Pledge
		var id, status, body string
		var place, version int
		if err := scan(&id, &place, &status, &version, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &p); err != nil {
			return err
		}
		p.ID, p.Place, p.Status, p.Version = id, place, Status(status), version
		out = append(out, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the pledges of engagement %s: %w", engagementID, err)
	}
	return out, nil
}

func insertPledge(tx *store.Tx, engagementID string, p Pledge) error {
	_, err := tx.Exec(`insert into pledge_pledge (engagement_id, id, place, status, version, body) values ($1, $2, $3, $4, $5, $6)`,
		engagementID, p.ID, p.Place, string(p.Status), p.Version, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep pledge %s: %w", p.ID, err)
	}
	return nil
}

func updatePledge(tx *store.Tx, engagementID string, p Pledge) error {
	_, err := tx.Exec(`update pledge_pledge set status = $1, version = $2, body = $3 where engagement_id = $4 and id = $5`,
		string(p.Status), p.Version, store.JSON(p), engagementID, p.ID)
	if err != nil {
		return fmt.Errorf("keep pledge %s: %w", p.ID, err)
	}
	return nil
}

// answersOf is what the room answered, by pledge. The order says nothing: it is that of the hashes.
func answersOf(tx *store.ReadTx, engagementID string) (map[string][]Said, error) {
	out := map[string][]Said{}
	err := tx.Each(`select pledge_id, answer, why, aside from pledge_answer where engagement_id = $1 order by pledge_id, ballot`, []any{engagementID}, func(scan store.Scan) error {
		var x Said
		var id string
		if err := scan(&id, &x.Answer, &x.Why, &x.Aside); err != nil {
			return err
		}
		out[id] = append(out[id], x)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what was answered to the pledges of engagement %s: %w", engagementID, err)
	}
	return out, nil
}

// answeredIn are the engagements in which answers are kept.
func answeredIn(tx *store.ReadTx) (out []string, err error) {
	if err = tx.Select(&out, `select distinct engagement_id from pledge_answer order by engagement_id`); err != nil {
		return nil, fmt.Errorf("where answers are kept: %w", err)
	}
	return out, nil
}

// countAnswers is how often each answer was given, by pledge, without the reasons: a whole room asks for it at once.
func countAnswers(tx *store.ReadTx, engagementID string) (map[string]Tally, error) {
	out := map[string]Tally{}
	err := tx.Each(`
		select pledge_id, answer, case when aside = '' then 0 else 1 end, count(*) from pledge_answer
		where engagement_id = $1 group by 1, 2, 3`, []any{engagementID}, func(scan store.Scan) error {
		var id string
		var answer Answer
		var aside, n int
		if err := scan(&id, &answer, &aside, &n); err != nil {
			return err
		}
		t := out[id]
		switch answer {
		case Yes:
			t.Yes += n
		case Live:
			t.Live += n
		case Block:
			t.Block, t.Aside = t.Block+n, t.Aside+n*aside
		}
		out[id] = t
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count what was answered to the pledges of engagement %s: %w", engagementID, err)
	}
	return out, nil
}

// answersBy is what one browser answered, by pledge. Each pledge has a hash of its own for it.
func answersBy(tx *store.ReadTx, engagementID string, token ids.Token, list []Pledge) (map[string]Said, error) {
	out := map[string]Said{}
	if token == "" || len(list) == 0 {
		return out, nil
	}
	args := []any{engagementID}
	var marks []string
	for _, p := range list {
		args = append(args, ballot(token, p.ID))
		marks = append(marks, "$"+strconv.Itoa(len(args)))
	}
	err := tx.Each(`select pledge_id, answer, why, aside from pledge_answer where engagement_id = $1 and ballot in (`+strings.Join(marks, ", ")+`)`, args, func(scan store.Scan) error {
		var x Said
		var id string
		if err := scan(&id, &x.Answer, &x.Why, &x.Aside); err != nil {
			return err
		}
		out[id] = x
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what a browser answered in engagement %s: %w", engagementID, err)
	}
	return out, nil
}

// putAnswer keeps an answer in the place of one that was there.
func putAnswer(tx *store.Tx, engagementID, pledgeID, ballot string, s Said) error {
	_, err := tx.Exec(`
		insert into pledge_answer (engagement_id, pledge_id, ballot, answer, why, aside) values ($1, $2, $3, $4, $5, '')
		on conflict (engagement_id, pledge_id, ballot) do update set answer = excluded.answer, why = excluded.why, aside = excluded.aside`,
		engagementID, pledgeID, ballot, string(s.Answer), s.Why)
	if err != nil {
		return fmt.Errorf("keep an answer to pledge %s: %w", pledgeID, err)
	}
	return nil
}

// setAside has those who block a pledge, and do not stand aside yet, do so.
func setAside(tx *store.Tx, engagementID, pledgeID, why string) error {
	_, err := tx.Exec(`update pledge_answer set aside = $1 where engagement_id = $2 and pledge_id = $3 and answer = 'block' and aside = ''`, why, engagementID, pledgeID)
	if err != nil {
		return fmt.Errorf("stand aside from pledge %s: %w", pledgeID, err)
	}
	return nil
}

// forgetAnswers lets go of what was answered to one pledge, or to all of an engagement.
func forgetAnswers(tx *store.Tx, engagementID, pledgeID string) (err error) {
	if pledgeID == "" {
		_, err = tx.Exec(`delete from pledge_answer where engagement_id = $1`, engagementID)
	} else {
		_, err = tx.Exec(`delete from pledge_answer where engagement_id = $1 and pledge_id = $2`, engagementID, pledgeID)
	}
	if err != nil {
		return fmt.Errorf("let go of what was answered in engagement %s: %w", engagementID, err)
	}
	return nil
}

package backup

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// MadeUp reports whether a database holds a demo, and says so of itself. One whose schema is too old
// to say anything holds none.
func MadeUp(tx *store.ReadTx) (bool, error) {
	there, err := tx.HasTable("platform_demo")
	if err != nil || !there {
		return false, err
	}
	var at int64
	err = tx.Get(&at, `select at from platform_demo where id = 'demo'`)
	if errors.Is(err, errs.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look whether this is a demo: %w", err)
	}
	return true, nil
}

func insertDemo(tx *store.Tx, at time.Time) error {
	if _, err := tx.Exec(`insert into platform_demo (id, at) values ('demo', $1)`, store.Micros(at)); err != nil {
		return fmt.Errorf("mark the database as a demo: %w", err)
	}
	return nil
}

// brought are the acts of people at the command line that bring in what is somebody's own.
var brought = []string{"import.begin", "postcodes.import", "account.invite"}

// broughtIn is the first such act that was done here by anybody but whoever builds the demo; "" for none.
func broughtIn(tx *store.ReadTx) (string, error) {
	var action string
	err := tx.Get(&action, `
		select action from platform_audit
		where actor_kind = 'operator' and actor <> 'demo' and outcome = 'done'
		and action in ('`+strings.Join(brought, "', '")+`')
		order by at limit 1`)
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look what was brought into the demo: %w", err)
	}
	return action, nil
}

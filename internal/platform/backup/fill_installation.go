package backup

import (
	"errors"
	"fmt"
	"io"
	"time"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FillInstallation puts a whole installation into an empty database, from a backup or from another
// database. All of it is one transaction, so that nobody ever sees a part: what came is read back and
// compared, and the audit that came has to fit our secret, before any of it is there.
type FillInstallation struct {
	From   func() (io.ReadCloser, error) // the stream from its start: the transaction may run again
	Words  string                        // where it comes from, for the audit: "a backup"
	Schema Schema
	Log    *audit.Log // with the secret of what comes
	Tell   dump.Tell
	Sums   *[]dump.Sum // what there is now, if not nil
}

// Name is the action as the audit shows it.
func (FillInstallation) Name() string { return "installation.fill" }

// Check wants something to fill it from.
func (a FillInstallation) Check() error {
	if a.From == nil || a.Log == nil {
		return errors.New("there is nothing to fill the database from")
	}
	return nil
}

// Load locks every table, and refuses a database that holds anything.
func (a FillInstallation) Load(tx *store.Tx) ([]store.Table, error) {
	tables, err := tx.Tables()
	if err != nil {
		return nil, err
	}
	own := a.Schema.Own(tables)
	if err := tx.LockTables(own); err != nil {
		return nil, err
	}
	return own, a.Schema.Empty(&tx.ReadTx, tables)
}

// Allow lets administrators at the machine's command line.
func (FillInstallation) Allow(who policy.Actor, _ []store.Table) policy.Decision {
	return atTheMachine(who)
}

// atTheMachine lets administrators at the machine's command line.
func atTheMachine(who policy.Actor) policy.Decision {
	if who.Kind != policy.KindOperator {
		return policy.Deny("only from the command line")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// Apply brings everything in.
func (a FillInstallation) Apply(tx *store.Tx, _ policy.Actor, own []store.Table) (ops.Done, error) {
	return a.bringIn(tx, own)
}

// bringIn puts all that comes into these tables, in place of what is in them.
func (a FillInstallation) bringIn(tx *store.Tx, own []store.Table) (done ops.Done, err error) {
	from, err := a.From()
	if err != nil {
		return ops.Done{}, err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	stream, err := dump.NewReader(from)
	if err != nil {
		return ops.Done{}, err
	}
	sums, err := dump.Load(tx, stream, own, a.Tell)
	if err != nil {
		return ops.Done{}, err
	}
	fit, err := a.Log.FitIn(&tx.ReadTx)
	if err == nil {
		err = fit.Err()
	}
	if err != nil {
		return ops.Done{}, err
	}
	if a.Sums != nil {
		*a.Sums = sums
	}
	h := stream.Header()
	return ops.Done{
		Subject: "installation",
		Detail:  fmt.Sprintf("from %s of %s: %d tables, %d rows", a.Words, h.At.UTC().Format(time.RFC3339), len(sums), dump.Rows(sums)),
	}, nil
}

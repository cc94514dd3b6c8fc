// Package store opens the database and hands out transactions. No other package imports
// database/sql.
//
// There are two kinds of transaction, as two types: a *ReadTx can only look, a *Tx can change.
// Both hold one instant, Now, so that everything done in one transaction happened at one time.
// One SQL text runs on SQLite and on PostgreSQL: parameters are $1, $2 … in order, and the few
// things that differ are methods here (ForUpdate, SkipLocked).
package store

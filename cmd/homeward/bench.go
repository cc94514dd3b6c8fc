package main

import (
	"errors"

	"example.org/homeward/internal/bench"
)

// benchCmd measures.
type benchCmd struct {
	Find benchFindCmd `cmd:"" help:"Measure Find Help on the configured database: one figure a line."`
}

// benchFindCmd measures Find Help.
type benchFindCmd struct {
	Queries int    `default:"10000" help:"How many searches."`
	Seed    uint64 `default:"1" help:"The same seed asks the same."`
}

// Run measures.
func (b benchFindCmd) Run(c *call) (err error) {
	if b.Queries < 1 || b.Queries > 10_000_000 {
		return exit{exitUsage, errors.New("--queries takes a number from 1 to 10000000")}
	}
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return bench.Find(c.ctx, a, b.Queries, b.Seed, c.out)
}

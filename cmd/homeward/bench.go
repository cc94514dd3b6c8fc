package main

import (
	"errors"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/bench"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/policy"
)

// benchCmd measures.
type benchCmd struct {
	Desk     benchDeskCmd     `cmd:"" help:"Measure the pages behind sign-in on the configured database, which has to be the made-up city's: fifty people at once."`
	Give     benchGiveCmd     `cmd:"" help:"Measure Give Help on the configured database, which has to be the made-up city's: appeals are added to it until there are enough."`
	Session  benchSessionCmd  `cmd:"" help:"Measure a live session on the configured database: a room is made in it, and everybody who takes part is made up."`
	Register benchRegisterCmd `cmd:"" help:"Measure the public register on the configured database, which has to be the made-up city's: plans are added to it until there are enough."`
	Find     benchFindCmd     `cmd:"" help:"Measure Find Help on the configured database: one figure a line."`
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

// benchGiveCmd measures Give Help.
type benchGiveCmd struct {
	Appeals int    `default:"10000" help:"How many appeals there are to be."`
	Queries int    `default:"5000" help:"How many questions."`
	Seed    uint64 `default:"1" help:"The same seed asks the same."`
}

// Run measures.
func (b benchGiveCmd) Run(c *call) error {
	if b.Queries < 1 || b.Queries > 10_000_000 || b.Appeals < 1 || b.Appeals > 1_000_000 {
		return exit{exitUsage, errors.New("--queries and --appeals take numbers from 1 on")}
	}
	return c.inMadeUpCity(func(a *app.App) error { return bench.Give(c.ctx, a, b.Appeals, b.Queries, b.Seed, c.out) })
}

// benchRegisterCmd measures the public register.
type benchRegisterCmd struct {
	Plans   int    `default:"10000" help:"How many plans there are to be."`
	Queries int    `default:"2000" help:"How many searches."`
	Seed    uint64 `default:"1" help:"The same seed asks the same."`
}

// Run measures.
func (b benchRegisterCmd) Run(c *call) error {
	if b.Queries < 1 || b.Queries > 10_000_000 || b.Plans < 1 || b.Plans > 1_000_000 {
		return exit{exitUsage, errors.New("--queries and --plans take numbers from 1 on")}
	}
	return c.inMadeUpCity(func(a *app.App) error { return bench.Register(c.ctx, a, b.Plans, b.Queries, b.Seed, c.out) })
}

// inMadeUpCity does something to the configured database, which has to be the made-up city's.
func (c *call) inMadeUpCity(do func(*app.App) error) (err error) {
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	there, err := demo.SeedPeople(c.ctx, a.Runner, a.Auth)
	if err == nil && !there {
		err = errors.New("this is not the made-up city's database; fill one first: homeward demo --only")
	}
	if err != nil {
		return err
	}
	return do(a)
}

// benchDeskCmd measures what people behind sign-in meet.
type benchDeskCmd struct {
	Times int `default:"5000" help:"How many writes, and how many pages."`
}

// Run measures. It works as the made-up city's administrator, whose password everybody knows.
func (b benchDeskCmd) Run(c *call) (err error) {
	if b.Times < 100 || b.Times > 1_000_000 {
		return exit{exitUsage, errors.New("--times takes a number from 100 to 1000000")}
	}
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	there, err := demo.SeedPeople(c.ctx, a.Runner, a.Auth)
	if err == nil && !there {
		err = errors.New("this is not the made-up city's database; fill one first: homeward demo --only")
	}
	if err != nil {
		return err
	}
	for _, p := range demo.People() {
		if p.Role == policy.Administrator {
			return bench.Desk(c.ctx, a, auth.StockedMeans{Password: p.Password, Secret: p.Secret}, p.Email, b.Times, c.out)
		}
	}
	return errors.New("the city has no administrator")
}

// benchSessionCmd measures a live session.
type benchSessionCmd struct {
	Participants int `default:"500" help:"How many take part."`
	Rate         int `default:"50" help:"How many entries are written in a second, all together."`
	Seconds      int `default:"20" help:"For how long."`
	Before       int `default:"0" help:"How many entries are there before."`
	Nodes        int `default:"1" help:"How many servers they share. More than one needs PostgreSQL."`
}

// Run measures.
func (b benchSessionCmd) Run(c *call) (err error) {
	for _, n := range []int{b.Participants, b.Rate, b.Seconds, b.Nodes} {
		if n < 1 || n > 3000 || b.Before < 0 {
			return exit{exitUsage, errors.New("each number is one from 1 to 3000")}
		}
	}
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return bench.Session(c.ctx, a, bench.Storm{Participants: b.Participants, Rate: b.Rate, Seconds: b.Seconds, Before: b.Before, Nodes: b.Nodes}, c.out)
}

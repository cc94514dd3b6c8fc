package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/policy"
)

// reset builds the made-up city anew, in the place of the one that the database holds. What is no demo
// is refused before anybody is asked.
func (d demoCmd) reset(c *call, conf config.Config) error {
	if err := app.OnlyDemo(c.ctx, conf, c.clock); err != nil {
		return err
	}
	if !d.Yes {
		if err := c.sure("Everything in this demo goes, also what people tried out in it, and Hollowmere is built anew."); err != nil {
			return err
		}
	}
	fmt.Fprintln(c.err, "Building Hollowmere, a made-up city…")
	f := app.Filling{Config: conf, Clock: c.clock, Who: policy.Operator("demo", policy.Administrator), Tell: c.progress("filling")}
	build := d
	build.Reset, build.Only = false, true
	out, err := f.ResetDemo(c.ctx, func(a *app.App) error {
		_, err := build.seed(c, a) // it is done only once it stands in the place of the old one
		return errors.Join(err, build.people(c, a))
	})
	if err != nil {
		return err
	}
	d.done(c, conf)
	fmt.Fprintf(c.out, "tables %d rows %d\n", len(out.Sums), dump.Rows(out.Sums))
	return c.reported(out)
}

// sure wants a typed yes.
func (c *call) sure(words string) error {
	fmt.Fprintf(c.err, "%s\nType yes to go on: ", words)
	answer, err := bufio.NewReader(io.LimitReader(c.in, 100)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the answer: %w", err)
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "yes":
		return nil
	case "":
		return errors.New("nobody said yes (a timer says it with --yes). Nothing was changed")
	}
	return errors.New("the answer was not yes. Nothing was changed")
}

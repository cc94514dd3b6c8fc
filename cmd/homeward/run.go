package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/errs"
)

// call is one call of the program: what a command gets beside its own arguments.
type call struct {
	ctx      context.Context // ends when the program is told to stop
	environ  []string
	in       io.Reader // what somebody types
	out, err io.Writer
	clock    clock.Clock
}

// The exit codes. A command may say another by returning an exit.
const (
	exitFailed = 1
	exitUsage  = 2
)

// exit is an error with the exit code that it ends the program with.
type exit struct {
	code int
	err  error // nil: everything has been said
}

func (e exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e exit) Unwrap() error { return e.err }

// left is how kong asks for the end of the program, after --help.
type left int

// run is the program, without the process around it.
func run(args, environ []string, out, errOut io.Writer) (code int) {
	defer func() {
		if v := recover(); v != nil {
			status, ok := v.(left)
			if !ok {
				panic(v)
			}
			code = int(status)
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	c := &call{ctx, environ, os.Stdin, out, errOut, clock.System{}}
	parser, err := kong.New(&commands{},
		kong.Name("homeward"),
		kong.Description("Homeward helps a city's homelessness partnership to find help, give help and work together.\n\nIt is configured by environment variables: see homeward config."),
		kong.Writers(out, errOut), kong.Exit(func(status int) { panic(left(status)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true}),
		kong.Bind(c),
	)
	if err != nil {
		panic(err) // the commands themselves are wrong, whatever the arguments
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(errOut, "homeward: %v\nTry: homeward --help\n", err)
		return exitUsage
	}
	return c.end(chosen.Run())
}

// end says what went wrong, in words, and gives the exit code.
func (c *call) end(err error) int {
	if err == nil {
		return 0
	}
	code := exitFailed
	var e exit
	if errors.As(err, &e) {
		code, err = e.code, e.err
	}
	switch fields := errs.Of(err); {
	case err == nil:
	case len(fields) > 0:
		for _, f := range fields {
			fmt.Fprintf(c.err, "homeward: %s: %s\n", f.Name, f.Message)
		}
	default:
		fmt.Fprintf(c.err, "homeward: %s\n", plainly(err))
	}
	return code
}

// config reads the configuration.
func (c *call) config() (config.Config, error) { return config.Load(c.environ) }

// open builds Homeward for a command, which closes it: the configured database, brought up to
// date, and a log of warnings alone.
func (c *call) open() (*app.App, error) {
	conf, err := c.config()
	if err != nil {
		return nil, err
	}
	return app.New(c.ctx, conf, c.clock, c.quiet())
}

// look builds Homeward for a command that only looks, which closes it. Nothing is changed, so a
// database that can't be written to will do; one that is not there yet, or whose schema is old, is
// opened as for any other command.
func (c *call) look() (*app.App, error) {
	conf, err := c.config()
	if err != nil {
		return nil, err
	}
	a, err := app.Look(c.ctx, conf, c.clock, c.quiet())
	if err == nil {
		return a, nil
	}
	if a, again := c.open(); again == nil {
		return a, nil
	}
	return nil, err
}

// quiet is a log of warnings alone.
func (c *call) quiet() *slog.Logger {
	return slog.New(slog.NewTextHandler(c.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

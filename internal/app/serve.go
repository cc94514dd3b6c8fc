package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync"

	"example.org/homeward/internal/platform/web"
)

// Listen opens the address that the configuration names.
func (a *App) Listen(ctx context.Context) (net.Listener, error) {
	var from net.ListenConfig
	on, err := from.Listen(ctx, "tcp", string(a.Config.Addr))
	if err != nil {
		return nil, fmt.Errorf("listen on %s (HOMEWARD_ADDR): %w", a.Config.Addr, err)
	}
	return on, nil
}

// Serve answers requests and works until the context ends. Then it takes nothing new, lets what is
// under way finish, and stops the workers after that: a request's last deed may be theirs to do.
func (a *App) Serve(ctx context.Context, on net.Listener) error {
	if err := a.instrument(); err != nil {
		return errors.Join(err, on.Close())
	}
	site := a.Handler(a.Auth.Identify)
	work, rest := context.WithCancel(context.WithoutCancel(ctx))
	defer rest()
	var workers sync.WaitGroup
	workers.Go(func() { a.Work(work) })
	a.Log.Info("serving", slog.String("address", on.Addr().String()), slog.String("site", a.Config.Base().String()))
	err := web.Server{Site: site, Health: a.Health, Log: a.Log}.Serve(ctx, on)
	rest()
	workers.Wait()
	a.Log.Info("stopped")
	return err
}

// Work runs this node's workers until the context ends, and returns when they have stopped.
func (a *App) Work(ctx context.Context) {
	if err := a.Finder.Refresh(ctx); err != nil {
		a.Log.Error("could not read the directory yet", fault(err)) // the beat tries again
	}
	if err := a.keepKey(ctx); err != nil {
		a.Log.Error("could not keep the key of awards yet", fault(err)) // the beat tries again
	}
	var all sync.WaitGroup
	for _, b := range a.beats() {
		all.Go(func() { b.run(ctx, a.Log) })
	}
	all.Go(func() { a.Pool().Run(ctx) })
	all.Wait()
}

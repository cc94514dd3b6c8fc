package app

import (
	"context"
	"log/slog"
	"net/http"

	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/migrations"
)

// MarkDemo makes the database say of itself that what it holds is made up, if nothing is in it yet
// that is anybody's.
func (a *App) MarkDemo(ctx context.Context) error {
	known, err := schema(migrations.Files)
	if err != nil {
		return err
	}
	return ops.Do(ctx, a.Runner, policy.Operator("demo", policy.Administrator), backup.MarkDemo{Schema: known})
}

// MadeUp reports whether the database says that what it holds is made up.
func (a *App) MadeUp(ctx context.Context) (marked bool, err error) {
	err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
		marked, err = backup.MadeUp(tx)
		return err
	})
	return marked, err
}

// saysMadeUp has every page of a demo say so. What a database says of itself stays while it is served.
func (a *App) saysMadeUp(site http.Handler) http.Handler {
	marked, err := a.MadeUp(context.Background())
	if err != nil {
		a.Log.Error("nobody knows whether this is a demo", slog.String("so", "its pages don't say so"), fault(err))
	}
	if !marked {
		return site
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site.ServeHTTP(w, r.WithContext(ui.MadeUp(r.Context())))
	})
}

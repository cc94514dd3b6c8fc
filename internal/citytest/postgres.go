package citytest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/homeward/internal/citytest/pgserver"
	"example.org/homeward/migrations"
)

// patience is how long one step on the server may take when the machine is busy with much else.
const patience = 2 * time.Minute

// cluster is a server that tests may make databases on, and the name of the migrated template.
type cluster struct {
	dsn      string
	template string
}

// shared is the one server of this test binary: the one that HOMEWARD_TEST_POSTGRES names, else
// one that we start and that ends with us.
var shared = sync.OnceValues(func() (cluster, error) {
	dsn := os.Getenv("HOMEWARD_TEST_POSTGRES")
	if dsn == "" {
		server, err := pgserver.Start()
		if err != nil {
			return cluster{}, err
		}
		dsn = server.DSN
	}
	name, err := makeTemplate(dsn)
	return cluster{dsn, name}, err
})

// createPostgres gives the data source name of a fresh copy of a database; of the migrated one,
// when none is named.
func createPostgres(t *testing.T, from string) string {
	t.Helper()
	c, err := shared()
	if errors.Is(err, pgserver.ErrNotInstalled) {
		t.Skip("PostgreSQL is not installed: this half of the test was not run")
	}
	if err != nil {
		t.Fatal(err)
	}
	from = cmp.Or(from, c.template)
	name := fmt.Sprintf("t_%d_%d", os.Getpid(), serial.Add(1))
	if err := onServer(c.dsn, "create database "+name+" template "+from); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := onServer(c.dsn, "drop database if exists "+name+" with (force)"); err != nil {
			t.Error(err)
		}
	})
	return inDatabase(c.dsn, name)
}

var serial atomic.Int64

// makeTemplate migrates one database for all test binaries that share the server. Its name holds
// the migrations' hash, so that a server that lives longer than one run is still right.
func makeTemplate(dsn string) (string, error) {
	name, err := templateName()
	if err != nil {
		return "", err
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return "", fmt.Errorf("reach the test server: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }() // its lock goes with it
	// One binary makes it and the others wait.
	if _, err := conn.Exec(ctx, "select pg_advisory_lock(7410)"); err != nil {
		return "", fmt.Errorf("wait for the template: %w", err)
	}
	var there bool
	if err := conn.QueryRow(ctx, "select exists (select 1 from pg_database where datname = $1)", name).Scan(&there); err != nil {
		return "", fmt.Errorf("look for the template: %w", err)
	}
	if there {
		return name, nil
	}
	return name, buildTemplate(ctx, conn, dsn, name)
}

// buildTemplate works under another name, so that half a template is never taken for a whole one.
func buildTemplate(ctx context.Context, conn *pgx.Conn, dsn, name string) error {
	draft := name + "_draft"
	for _, q := range []string{"drop database if exists " + draft + " with (force)", "create database " + draft} {
		if _, err := conn.Exec(ctx, q); err != nil {
			return fmt.Errorf("%s: %w", q, err)
		}
	}
	if err := migrate(ctx, inDatabase(dsn, draft)); err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "alter database "+draft+" rename to "+name); err != nil {
		return fmt.Errorf("name the template: %w", err)
	}
	return nil
}

func templateName() (string, error) {
	h := sha256.New()
	err := fs.WalkDir(migrations.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(migrations.Files, path)
		fmt.Fprintf(h, "%s %d\n%s", path, len(body), body)
		return err
	})
	return fmt.Sprintf("template_%x", h.Sum(nil)[:8]), err
}

// onServer runs one statement outside every test's database.
func onServer(dsn, statement string) error {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return fmt.Errorf("reach the test server: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }() // the statement's own error says enough
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// inDatabase is the server's data source name with another database.
func inDatabase(dsn, name string) string {
	u, err := url.Parse(dsn)
	if err != nil {
		return dsn // pgx has read it already, so this can't be
	}
	u.Path = "/" + name
	return u.String()
}

package importer_test

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
)

// TestImportKilled kills an import with SIGKILL half-way and does it again: in the end everything is
// as if nothing had happened, and can be taken back.
func TestImportKilled(t *testing.T) {
	if dsn := os.Getenv("HOMEWARD_TEST_IMPORT"); dsn != "" {
		importAll(t, dsn)
		return
	}
	if testing.Short() {
		t.Skip("starts processes and kills them")
	}
	batch := readBatch(t, source.StreetSupport, 0, realFiles(t)...)
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		clk := clock.At(citytest.Now)
		db := citytest.Open(t, dsn, clk)
		r := citytest.Runner(t, db)
		empty := exports(t, r)
		for attempt := range 3 {
			kill(t, dsn, r, attempt)
		}
		out := doImport(t, r, batch)
		if out.Counts.Created+out.Counts.Unchanged != 1252 || out.Counts.Updated != 0 {
			t.Errorf("after the kills: %s", out.Counts)
		}
		wantCounts(t, doImport(t, r, batch).Counts, "created 0 updated 0 unchanged 1252")
		list, err := ops.Find(t.Context(), r, operator, importer.ListImports{})
		if err != nil {
			t.Fatal(err)
		}
		killed, created := 0, 0
		for _, i := range list {
			created += i.Counts.Created // one that was killed counts what it had done
			if i.StateAt(clk.Now().Add(time.Hour)) == importer.Running {
				t.Errorf("an hour after it was killed import %s still runs", i.ID)
			}
			if i.State == importer.Stopped {
				killed++
			}
			if i.State == importer.Running {
				t.Errorf("import %s still counts as running", i.ID)
			}
			undoWhole(t, r, i.ID)
		}
		if created != 1252 {
			t.Errorf("all imports together created %d services", created)
		}
		t.Logf("%d imports were killed half-way; %s", killed, out.Counts)
		sameExports(t, empty, exports(t, r))
	})
}

// kill starts an import in another process and kills it once it has begun to write.
func kill(t *testing.T, dsn string, r *ops.Runner, attempt int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestImportKilled$")
	child.Env = append(os.Environ(), "HOMEWARD_TEST_IMPORT="+dsn)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	before, err := ops.Find(t.Context(), r, operator, importer.ListImports{})
	for range 20_000 {
		var now []importer.Import
		if now, err = ops.Find(t.Context(), r, operator, importer.ListImports{}); err != nil || len(now) > len(before) {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	time.Sleep(time.Duration(attempt) * 150 * time.Millisecond)
	_ = child.Process.Kill() // it may have ended by itself
	_ = child.Wait()         // that it was killed is what we want
	if err != nil {
		t.Fatal(err)
	}
}

// importAll is what the other process does.
func importAll(t *testing.T, dsn string) {
	t.Helper()
	db := citytest.Open(t, dsn, clock.At(citytest.Now))
	if _, err := runOf(readBatch(t, source.StreetSupport, 0, realFiles(t)...)).Do(context.Background(), citytest.Runner(t, db), operator); err != nil {
		t.Fatal(err)
	}
}

package files_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestFilesAreKeptShownAndTakenAway(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r, p := citytest.Runner(t, db), take(t, asJPEG(t, halves(600, 300)))
		var id, other string
		write := func(fn func(*store.Tx) error) {
			t.Helper()
			if err := db.Write(t.Context(), fn); err != nil {
				t.Fatal(err)
			}
		}
		write(func(tx *store.Tx) (err error) {
			if id, err = files.Put(tx, "offer:1", p); err == nil {
				other, err = files.Put(tx, "offer:2", p)
			}
			return err
		})
		show := func(id string, size files.Size) (files.Content, error) {
			return ops.Ask(t.Context(), r, policy.Nobody(), files.ShowPhoto{ID: id, Size: size})
		}
		if _, err := show(id, files.Small); !errors.Is(err, errs.NotFound) {
			t.Errorf("a photo that is not public: %v", err)
		}
		write(func(tx *store.Tx) error { return files.SetPublic(tx, id, true) })
		for size, want := range map[files.Size]files.Drawn{files.Large: p.Large, files.Small: p.Small} {
			c, err := show(id, size)
			if err != nil || string(c.JPEG) != string(want.JPEG) || c.Width != 600 || c.SmallHeight != 240 || !c.CreatedAt().Equal(citytest.Now) {
				t.Errorf("%s: %+v %v", size, c.File, err)
			}
		}
		if _, err := show(id, "huge"); !errors.Is(err, errs.NotFound) {
			t.Errorf("a size that is not there: %v", err)
		}
		err := db.Read(t.Context(), func(tx *store.ReadTx) error {
			mine, err := files.OfOwner(tx, "offer:1")
			f, looked := files.Look(tx, other)
			if len(mine) != 1 || mine[0].ID != id || f.IsPublic() || f.Owner != "offer:2" {
				t.Errorf("%+v, %+v", mine, f)
			}
			c, got := files.Get(tx, other, files.Large)
			if len(c.JPEG) == 0 {
				t.Error("its own module can't see it")
			}
			return errors.Join(err, looked, got)
		})
		if err != nil {
			t.Fatal(err)
		}
		write(func(tx *store.Tx) error { return errors.Join(files.DeleteOf(tx, "offer:1"), files.Delete(tx, other)) })
		if _, err := show(id, files.Small); !errors.Is(err, errs.NotFound) {
			t.Errorf("a photo that was taken away: %v", err)
		}
		if err := db.Write(t.Context(), func(tx *store.Tx) error { return files.SetPublic(tx, other, true) }); !errors.Is(err, errs.NotFound) {
			t.Errorf("showing a photo that was taken away: %v", err)
		}
		if err := db.Write(t.Context(), func(tx *store.Tx) error { _, err := files.Put(tx, "", p); return err }); err == nil {
			t.Error("a photo of nobody was kept")
		}
	})
}

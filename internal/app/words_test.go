package app_test

import (
	"os"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/migrations"
)

// The words that schemes had before there could be several are those in which their sessions are held, in the language
// that they say themselves; a scheme without any has ours. (C2C-137)
func TestWordsThatSchemesHadBefore(t *testing.T) {
	arabic, err := os.ReadFile("../session/content/testdata/ar.json")
	if err != nil {
		t.Fatal(err)
	}
	ours, err := content.Default().Write()
	if err != nil {
		t.Fatal(err)
	}
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		db := citytest.Open(t, dsn, clock.At(citytest.Now))
		if _, err := db.MigrateTo(t.Context(), migrations.Files, 66); err != nil {
			t.Fatal(err)
		}
		had := map[string]string{ids.New(): string(arabic), ids.New(): string(ours), ids.New(): ""}
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			for id, text := range had {
				if _, err := tx.Exec(`insert into session_scheme (id, slug, made_at, body, pack) values ($1, $1, 1, '{"title":"The Commitment"}', $2)`, id, text); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Migrate(t.Context(), migrations.Files); err != nil {
			t.Fatal(err)
		}
		err = db.Read(t.Context(), func(tx *store.ReadTx) error {
			for id, text := range had {
				s, err := engage.ShowScheme{ID: id}.Load(tx)
				if err != nil {
					return err
				}
				words, err := engage.Words(tx, id)
				if err != nil {
					return err
				}
				want := map[string]string{string(arabic): "ar", string(ours): "en-GB", "": "en-GB"}[text]
				if words.Cover.Tag() != want || s.Own != (text != "") || len(s.Tongues) != 1 || s.Tongues[0].Tag() != want {
					t.Errorf("%d bytes became %q, own %v, in %v", len(text), words.Cover.Tag(), s.Own, s.Tongues)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

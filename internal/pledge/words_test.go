package pledge_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session"
)

var stew = staff("stew", policy.Steward, "")

// schemed makes a scheme, by the road that there is for it from here, and gives its id.
func (h house) schemed() string {
	h.Helper()
	id := ids.New()
	err := h.db.Write(h.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`insert into session_scheme (id, slug, made_at, body, pack) values ($1, $2, 1, '{"title":"The Commitment"}', '')`, id, "mere-"+id[:8])
		return err
	})
	h.is("a scheme", err, nil)
	return id
}

// ours is our own pack under another title, in a language.
func (h house) ours(title, language string) []byte {
	h.Helper()
	p := content.Default()
	p.Cover.Title, p.Cover.Language = title, language
	file, err := p.Write()
	h.is("written", err, nil)
	return file
}

func (h house) spoken(q pledge.SchemeWords) pledge.Spoken {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, policy.Nobody(), q)
	h.is("asked", err, nil)
	return x
}

// TestWordsOfAScheme: stewards load words for pledges, replace them and take them out; a bad file changes nothing. (C2C-137)
func TestWordsOfAScheme(t *testing.T) {
	each(t, func(h house) {
		id := h.schemed()
		load := pledge.LoadWords{SchemeID: id, File: h.ours("Words of Mereshire", "")}
		for _, who := range []policy.Actor{fern, mina, vida, hattie, policy.Nobody()} {
			h.is("loaded", try(h, who, load), errs.Denied)
			_, err := ops.Ask(h.Context(), h.r, who, pledge.ShowWords{SchemeID: id})
			h.is("seen", err, errs.Denied)
		}
		for what, file := range map[string][]byte{"nothing": nil, "none": []byte(`{"cover":{}}`), "too much": bytes.Repeat([]byte(" "), 3<<20), "a language that is none": h.ours("Words", "zz")} {
			if err := try(h, stew, pledge.LoadWords{SchemeID: id, File: file}); len(errs.Of(err)) == 0 || errs.Of(err)[0].Name != "file" {
				h.Errorf("%s: %v", what, err)
			}
		}
		if x := h.spoken(pledge.SchemeWords{SchemeID: id}); x.Own || x.Words.Cover.Title != content.Default().Cover.Title {
			h.Errorf("before, it has %q", x.Words.Cover.Title)
		}
		do(h, stew, pledge.LoadWords{SchemeID: id, File: append([]byte("\xef\xbb\xbf"), load.File...)}) // as some programs write it
		do(h, stew, load)                                                                               // the press that came twice
		if x := h.spoken(pledge.SchemeWords{SchemeID: id}); !x.Own || x.Words.Cover.Title != "Words of Mereshire" {
			h.Errorf("it has %q", x.Words.Cover.Title)
		}
		if x := h.spoken(pledge.SchemeWords{SchemeID: id, Language: "pl"}); x.Own {
			h.Error("it has words in Polish")
		}
		other := pledge.LoadWords{SchemeID: id, File: h.ours("Others", "")}
		if err := try(h, stew, other); len(errs.Of(err)) != 1 || !strings.Contains(err.Error(), "tick the box") {
			h.Errorf("over what is there: %v", err)
		}
		h.clk.Move(time.Hour)
		other.Over = true
		h.is("over what the form did not show", try(h, stew, other), errs.Conflict)
		seen, err := ops.Ask(h.Context(), h.r, stew, pledge.ShowWords{SchemeID: id})
		h.is("seen", err, nil)
		other.Loaded = map[string]int64{"en-GB": seen.List[0].LoadedAt}
		late := other
		late.File = h.ours("Too late", "")
		do(h, stew, other)
		do(h, stew, other) // the press that came twice
		h.is("over what somebody else has loaded", try(h, stew, late), errs.Conflict)
		do(h, stew, pledge.LoadWords{SchemeID: id, File: h.ours("Po polsku", "pl")})
		w, err := ops.Ask(h.Context(), h.r, stew, pledge.ShowWords{SchemeID: id})
		titles := []string{}
		for _, x := range w.List {
			titles = append(titles, x.Cover.Title)
		}
		if err != nil || w.Scheme != "The Commitment" || w.Language != "en-GB" || !slices.Equal(titles, []string{"Others", "Po polsku"}) || w.List[0].LoadedBy != stew.ID {
			h.Errorf("%+v (%v)", w, err)
		}
		at := store.Micros(h.clk.Now())
		h.is("another stand", try(h, stew, pledge.DropWords{SchemeID: id, Language: "en-GB", Loaded: at - 1}), errs.Conflict)
		h.is("by who leads a room", try(h, fern, pledge.DropWords{SchemeID: id, Language: "en-GB", Loaded: at}), errs.Denied)
		do(h, stew, pledge.DropWords{SchemeID: id, Language: "en-GB", Loaded: at})
		h.is("once more", try(h, stew, pledge.DropWords{SchemeID: id, Language: "en-GB", Loaded: at}), errs.NotFound)
		h.is("of no scheme", try(h, stew, pledge.LoadWords{SchemeID: ids.New(), File: h.ours("x", "")}), errs.NotFound)
		h.is("the language", h.db.Read(h.Context(), func(tx *store.ReadTx) error {
			if tag, err := session.SchemeLanguage(tx, id); err != nil || tag != "en-GB" {
				h.Errorf("%q %v", tag, err)
			}
			return nil
		}), nil)
	})
}

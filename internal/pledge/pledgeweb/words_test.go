package pledgeweb_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session"
)

// schemed puts the engagement under a scheme, and gives where its words for pledges are.
func (h house) schemed() string {
	h.Helper()
	id := ids.New()
	err := h.db.Write(h.Context(), func(tx *store.Tx) error {
		if _, err := tx.Exec(`insert into session_scheme (id, slug, made_at, body, pack) values ($1, 'mere', 1, '{"title":"The Commitment"}', '')`, id); err != nil {
			return err
		}
		e, err := session.GetEngagement(&tx.ReadTx, h.id, tx.ForUpdate())
		if err != nil {
			return err
		}
		e.SchemeID = id
		return session.KeepEngagement(tx, e)
	})
	if err != nil {
		h.Fatal(err)
	}
	return "/desk/schemes/" + id + "/pledge-words"
}

// loads sends a file, and holds the answer to a status.
func (h house) loads(as, path string, status int, file string, list ...string) string {
	h.Helper()
	a := h.Upload(as, path, "pack.json", []byte(file), list...)
	h.Want(status, as, path, a)
	return a.Body
}

// TestWordsForPledgesOfAScheme: what a scheme brings along is offered to who writes a pledge, in its language. (C2C-137)
func TestWordsForPledgesOfAScheme(t *testing.T) {
	each(t, func(h house) {
		at := h.schemed()
		p := content.Default()
		p.Cover.Title, p.Samples.Pledges = "Words of Mereshire", slices.Clone(p.Samples.Pledges)
		p.Samples.Pledges[0].Text = "We will stand at the school gate."
		file, err := p.Write()
		if err != nil {
			h.Fatal(err)
		}
		h.Page("fern", at, http.StatusForbidden)
		if text := h.Page("stew", at, http.StatusOK).Text("main"); !strings.Contains(text, "Homeward’s own") || !strings.Contains(text, "Written by Homeward on "+p.Cover.About.Day()+". Licence") {
			h.Errorf("at first it says %s", text)
		}
		if body := h.loads("stew", at, http.StatusUnprocessableEntity, "nonsense"); !strings.Contains(body, "error-message") {
			h.Errorf("a bad file: %s", body)
		}
		h.loads("stew", at, http.StatusSeeOther, string(file))
		h.loads("stew", at, http.StatusUnprocessableEntity, strings.Replace(string(file), "Words of Mereshire", "Others", 1))
		stamp := h.Page("stew", at, http.StatusOK).One("input[name=loaded-en-GB]").Attr("value")
		h.clk.Move(time.Minute)
		h.loads("stew", at, http.StatusSeeOther, strings.Replace(string(file), "Words of Mereshire", "Others", 1), "over", "yes", "loaded-en-GB", stamp)
		h.loads("stew", at, http.StatusConflict, strings.Replace(string(file), "Words of Mereshire", "Late", 1), "over", "yes", "loaded-en-GB", stamp)
		page := h.Page("stew", at+"?done=loaded", http.StatusOK)
		if text := page.Text("main"); !strings.Contains(text, "Others") || !strings.Contains(text, "Loaded on") || !strings.Contains(text, "Sessions are held in it") {
			h.Errorf("it says %s", text)
		}
		if a := h.Ask("stew", http.MethodGet, at+"/en-GB/words.json", nil); a.Status != http.StatusOK || !strings.Contains(a.Body, "school gate") {
			h.Errorf("the file: %d", a.Status)
		}
		h.Get("stew", at+"/pl/words.json", http.StatusNotFound)
		if p := h.Page("fern", h.at("/pledges/new?stage="+p.Samples.Pledges[0].Stage.String()), http.StatusOK); !strings.Contains(p.Text(".samples"), "school gate") || !p.Has(".samples[lang=en-GB]") {
			h.Errorf("the samples are %s", p.Text(".samples"))
		}
		out := h.Page("stew", at+"/en-GB/out", http.StatusOK)
		h.Page("stew", at+"/pl/out", http.StatusNotFound)
		h.Sent("stew", at+"/en-GB/out", "loaded", out.One("input[name=loaded]").Attr("value"))
		if p := h.Page("fern", h.at("/pledges"), http.StatusOK); !p.Has("main") {
			h.Error("no grid")
		}
	})
}

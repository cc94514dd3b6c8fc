package engage_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

func scheme(slug string) engage.Scheme {
	return engage.Scheme{ID: ids.New(), Slug: slug, Title: "The Mereshire Commitment", Purpose: "Fewer people lose their home.", Steward: "Mereshire", Contact: "commitment@example.org", Rules: "1"}
}

// TestSchemes: several side by side, kept by stewards alone, each with words of its own if it brings any.
func TestSchemes(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		closed(h, engage.SaveScheme{Scheme: s}, stew, fern, vera)
		h.is("made twice", try(h, stew, engage.SaveScheme{Scheme: s}), errs.Conflict)
		h.said("slug", try(h, stew, engage.SaveScheme{Scheme: scheme("mereshire")}))
		h.said("slug", try(h, stew, engage.SaveScheme{Scheme: scheme("Not an address")}))
		far := scheme("region")
		far.Purpose = long
		h.said("purpose", try(h, stew, engage.SaveScheme{Scheme: far}))

		own := content.Default()
		own.Cover.Title, own.Cover.Edition = "Words of Mereshire", "2027-01"
		file, err := own.Write()
		h.is("written", err, nil)
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: file, Main: true})
		do(h, stew, engage.SaveScheme{Scheme: scheme("region")})
		list, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.ListSchemes{})
		if err != nil || len(list) != 2 {
			h.Errorf("%+v (%v)", list, err)
		}
		if got, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.ShowScheme{Slug: "mereshire"}); err != nil || got.ID != s.ID {
			h.Errorf("%+v (%v)", got, err)
		}
		do(h, fern, engage.ChooseScheme{EngagementID: h.id, SchemeID: s.ID})
		if p := h.plan(); p.Words.Cover.Title != "Words of Mereshire" || p.Scheme.ID != s.ID || !strings.Contains(done(p), "scheme") {
			h.Errorf("%q, under %q", p.Words.Cover.Title, p.Scheme.Title)
		}
		room := session.NewRoom(h.plan().OrganisationID, "The first")
		room.EngagementID = h.id
		do(h, fern, session.OpenRoom{Room: room})
		for range 2 { // the second time from memory
			if words, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.RoomWords{Code: room.Code}); err != nil || words.Cover.Title != "Words of Mereshire" {
				h.Errorf("at the door: %q (%v)", words.Cover.Title, err)
			}
		}
		_, err = ops.Ask(h.Context(), h.r, policy.Nobody(), engage.RoomWords{Code: "NONE42"})
		h.is("of a room that is not there", err, errs.NotFound)
		do(h, stew, engage.DropWords{SchemeID: s.ID, Language: "en-GB", Loaded: store.Micros(h.clk.Now())})
		err = h.db.Read(h.Context(), func(tx *store.ReadTx) error {
			p, err := engage.Words(tx, s.ID)
			if p.Cover.Title == "Words of Mereshire" {
				h.Error("the words are still there")
			}
			return err
		})
		h.is("the words", err, nil)
		s.Version, s.Closed = 1, true
		do(h, stew, engage.SaveScheme{Scheme: s})
		other := session.Engagement{ID: ids.New(), OrganisationID: h.plan().OrganisationID, Title: "Another"}
		do(h, fern, session.BeginEngagement{Engagement: other})
		h.said("scheme", try(h, fern, engage.ChooseScheme{EngagementID: other.ID, SchemeID: s.ID}))
	})
}

// TestWatching: stewards and validators see counts, of their scheme alone.
func TestWatching(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		do(h, stew, engage.SaveScheme{Scheme: s})
		do(h, fern, engage.ChooseScheme{EngagementID: h.id, SchemeID: s.ID})
		room := session.NewRoom(h.plan().OrganisationID, "The first")
		room.EngagementID = h.id
		do(h, fern, session.OpenRoom{Room: room})
		do(h, fern, session.MoveRoom{Code: room.Code, Part: session.Have})
		do(h, fern, session.AddEntry{Code: room.Code, ID: ids.New(), Origin: session.Scribe, Words: session.Words{Part: session.Have, Text: "Canary", Stages: pathway.Of(pathway.Crisis), Collaborator: "A school"}})
		hidden := session.AddEntry{Code: room.Code, ID: ids.New(), Origin: session.Scribe, Words: session.Words{Part: session.Have, Text: "Kept from the room", Stages: pathway.Of(pathway.Crisis)}}
		do(h, fern, hidden)
		do(h, fern, session.HideEntry{Code: room.Code, ID: hidden.ID, To: session.Hidden})
		for _, who := range []policy.Actor{stew, vera} {
			w, err := ops.Ask(h.Context(), h.r, who, engage.WatchScheme{SchemeID: s.ID})
			if err != nil || len(w.List) != 1 || w.List[0].Held != 1 || w.List[0].Points != 1 || w.List[0].ByStage[pathway.Crisis] != 1 || w.List[0].Done != 1 || w.List[0].Organisation == "" {
				h.Errorf("%+v (%v)", w, err)
			}
		}
		for _, who := range []policy.Actor{fern, mia, ada, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, engage.WatchScheme{SchemeID: s.ID})
			h.is("watched", err, errs.Denied)
		}
		if p := h.plan(); len(p.Named) != 1 || p.Named[0] != "A school" {
			h.Errorf("bodies that the log names: %v", p.Named)
		}
	})
}

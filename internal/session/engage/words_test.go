package engage_test

import (
	"bytes"
	"os"
	"slices"
	"testing"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// arabic is a small pack in a language from right to left.
func (h house) arabic() []byte {
	h.Helper()
	file, err := os.ReadFile("../content/testdata/ar.json")
	h.is("read", err, nil)
	return file
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

func (h house) worded(s engage.Scheme) engage.Worded {
	h.Helper()
	w, err := ops.Ask(h.Context(), h.r, stew, engage.ShowWords{SchemeID: s.ID})
	h.is("asked", err, nil)
	return w
}

// tags are the languages of a scheme: the first is that in which sessions are held.
func tags(list engage.Tongues) (out []string) {
	for _, t := range list {
		out = append(out, t.Tag())
	}
	return out
}

func (h house) speaks(s engage.Scheme, want ...string) {
	h.Helper()
	if got := tags(h.worded(s).Scheme.Tongues); !slices.Equal(got, want) {
		h.Errorf("the scheme has words in %v, want %v", got, want)
	}
}

// TestSeveralLanguages: a scheme has words in several languages; sessions are held in one of them. (C2C-137)
func TestSeveralLanguages(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		do(h, stew, engage.SaveScheme{Scheme: s})
		do(h, fern, engage.ChooseScheme{EngagementID: h.id, SchemeID: s.ID})
		h.speaks(s, "en-GB")
		closed(h, engage.LoadWords{SchemeID: s.ID, File: h.arabic()}, stew, fern, vera)
		h.speaks(s, "en-GB", "ar")
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.arabic()}) // the press that came twice
		if p := h.plan(); p.Words.Cover.Tag() != "en-GB" || !slices.Equal(tags(p.Scheme.Tongues.Beside()), []string{"ar"}) || p.Scheme.Own {
			h.Errorf("the session is held in %s, beside %v", p.Words.Cover.Tag(), p.Scheme.Tongues)
		}
		if p, err := ops.Ask(h.Context(), h.r, fern, engage.TakePack{EngagementID: h.id}); err != nil || len(p.Beside) != 1 || p.Beside[0].Cover.Title == "" {
			h.Errorf("%d packs beside (%v)", len(p.Beside), err)
		}
		h.clk.Move(time.Minute)
		h.said("main", try(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.ours("Words of Mereshire", "")}))
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.ours("Words of Mereshire", ""), Main: true})
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.arabic(), Main: true}) // the same file in another standing
		h.speaks(s, "ar", "en-GB")
		if p := h.plan(); p.Words.Cover.Tag() != "ar" || !p.Scheme.Own {
			h.Errorf("the session is held in %s", p.Words.Cover.Tag())
		}
		room := session.NewRoom(h.plan().OrganisationID, "The first")
		room.EngagementID = h.id
		do(h, fern, session.OpenRoom{Room: room})
		if got, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.RoomTongues{Code: room.Code}); err != nil || !slices.Equal(tags(got), []string{"ar", "en-GB"}) {
			h.Errorf("at the door: %v (%v)", got, err)
		}
		for tag, want := range map[string]error{"en-GB": nil, "pl": errs.NotFound} {
			_, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.RoomWords{Code: room.Code, Language: tag})
			h.is("the words of the room in "+tag, err, want)
		}
		w := h.worded(s)
		if x := w.List[0]; !x.Main || x.LoadedBy != stew.ID || x.LoadedAt != store.Micros(h.clk.Now()) || x.Cover.Dir() != "rtl" || x.Cover.About.By != "Homeward" || w.List[1].Main {
			h.Errorf("%+v", w.List)
		}
		if len(w.Lacks["ar"]) == 0 || len(w.Lacks["en-GB"]) != 0 {
			h.Errorf("what is missing: %v", w.Lacks)
		}
		if got, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.ShowScheme{Slug: "mereshire"}); err != nil || !slices.Equal(tags(got.Tongues), []string{"ar", "en-GB"}) {
			h.Errorf("everybody sees %v (%v)", got.Tongues, err)
		}
		for _, who := range []policy.Actor{fern, vera, ada, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, engage.ShowWords{SchemeID: s.ID})
			h.is("seen", err, errs.Denied)
			_, err = ops.Ask(h.Context(), h.r, who, engage.ReadWords{SchemeID: s.ID, Language: "ar"})
			h.is("read", err, errs.Denied)
		}
	})
}

// TestTheMainWordsStayThat: the same file once more takes nothing away from the words in which sessions are held, whatever
// the form says that they are for.
func TestTheMainWordsStayThat(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		do(h, stew, engage.SaveScheme{Scheme: s})
		australian := h.ours("Words of Mereshire", "en-AU")
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: australian, Main: true})
		h.speaks(s, "en-AU")
		h.clk.Move(time.Minute)
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: australian})
		h.speaks(s, "en-AU")
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.arabic(), Main: true})
		h.speaks(s, "ar", "en-AU")
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: australian})
		h.speaks(s, "ar", "en-AU")
	})
}

// TestMarkedWords: the mark that some programs put before a file is taken away, and makes no other words of it.
func TestMarkedWords(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		do(h, stew, engage.SaveScheme{Scheme: s})
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: append([]byte("\xef\xbb\xbf"), h.arabic()...), Main: true})
		h.speaks(s, "ar")
		at := store.Micros(h.clk.Now())
		h.clk.Move(time.Minute)
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.arabic(), Main: true}) // the same file
		if x := h.worded(s).List[0]; x.LoadedAt != at {
			h.Errorf("the same words without the mark are others: %+v", x)
		}
	})
}

// TestABadFileChangesNothing: what is wrong is told whole, and what was there stays.
func TestABadFileChangesNothing(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		do(h, stew, engage.SaveScheme{Scheme: s})
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.arabic()})
		was := h.worded(s).List
		for what, file := range map[string][]byte{
			"nothing": nil, "no words": []byte(`{"cover":{}}`), "no text": []byte("\x00nonsense"), "too much": bytes.Repeat([]byte(" "), 3<<20),
			"no such language":        bytes.Replace(h.arabic(), []byte(`"language": "ar"`), []byte(`"language": "Arabic!"`), 1),
			"a language that is none": bytes.Replace(h.arabic(), []byte(`"language": "ar"`), []byte(`"language": "zz"`), 1),
			"another":                 bytes.Replace(h.arabic(), []byte(`"edition": "2026-11"`), []byte(`"edition": "2027-01"`), 1),
		} {
			if err := try(h, stew, engage.LoadWords{SchemeID: s.ID, File: file}); len(errs.Of(err)) == 0 || errs.Of(err)[0].Name != "file" {
				h.Errorf("%s: %v", what, err)
			}
		}
		replace := engage.LoadWords{SchemeID: s.ID, File: h.ours("Polish", "en-GB"), Replaces: "ar", Loaded: was[0].LoadedAt}
		h.said("file", try(h, stew, replace))
		replace.File = bytes.Replace(h.arabic(), []byte(`"edition": "2026-11"`), []byte(`"edition": "2027-01"`), 1)
		replace.Loaded--
		h.is("over what somebody else has loaded", try(h, stew, replace), errs.Conflict)
		if now := h.worded(s).List; len(now) != 1 || now[0].Cover.Edition != was[0].Cover.Edition || now[0].LoadedAt != was[0].LoadedAt {
			h.Errorf("it was %+v and is %+v", was, now)
		}
		h.clk.Move(time.Hour)
		replace.Loaded++
		do(h, stew, replace)
		do(h, stew, replace) // the press that came twice
		if now := h.worded(s).List; len(now) != 1 || now[0].Cover.Edition != "2027-01" || now[0].Main {
			h.Errorf("it is %+v", now)
		}
		h.is("of no scheme", try(h, stew, engage.LoadWords{SchemeID: h.id, File: h.arabic()}), errs.NotFound)
	})
}

// TestTakingWordsOut: a language goes, and nothing else; without its own words a scheme has ours.
func TestTakingWordsOut(t *testing.T) {
	each(t, func(h house) {
		s := scheme("mereshire")
		do(h, stew, engage.SaveScheme{Scheme: s})
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.arabic(), Main: true})
		do(h, stew, engage.LoadWords{SchemeID: s.ID, File: h.ours("Words", "en-GB")})
		at := store.Micros(h.clk.Now())
		if r, err := ops.Ask(h.Context(), h.r, stew, engage.ReadWords{SchemeID: s.ID, Language: "ar"}); err != nil || !bytes.Contains(r.File, []byte("العربية")) && r.Cover.Tag() != "ar" {
			h.Errorf("%.200s (%v)", r.File, err)
		}
		h.is("another stand", try(h, stew, engage.DropWords{SchemeID: s.ID, Language: "ar", Loaded: at - 1}), errs.Conflict)
		closed(h, engage.DropWords{SchemeID: s.ID, Language: "ar", Loaded: at}, stew, fern, vera)
		h.is("once more", try(h, stew, engage.DropWords{SchemeID: s.ID, Language: "ar", Loaded: at}), errs.NotFound)
		if h.speaks(s, "en-GB"); !h.worded(s).Scheme.Own {
			h.Error("sessions are held in our words, and not in the scheme’s own English ones")
		}
		do(h, stew, engage.DropWords{SchemeID: s.ID, Language: "en-GB", Loaded: at})
		h.speaks(s, "en-GB")
		_, err := ops.Ask(h.Context(), h.r, stew, engage.ReadWords{SchemeID: s.ID, Language: "pl"})
		h.is("a language that is not there", err, errs.NotFound)
	})
}

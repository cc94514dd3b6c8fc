package story_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/story"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("storytest", name), Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var (
	fern = staff("fern", policy.Facilitator, cast.LanternID)
	edda = staff("edda", policy.Editor, cast.LanternID)
	nils = staff("nils", policy.NoteTaker, cast.LanternID)
	olga = staff("olga", policy.Facilitator, cast.HarbourID)
	ada  = staff("ada", policy.Administrator, "")
	long = strings.Repeat("x", 10_000)
)

// house is the module over the test city, with one engagement and one case, a draft of Fern's.
type house struct {
	*testing.T
	db    *store.DB
	r     *ops.Runner
	clk   *clock.Fake
	id    string // of the engagement
	story story.Story
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{t, db, c.Runner, clk, ids.New(), story.Story{ID: ids.New(), OrganisationID: cast.LanternID, Privacy: story.PrivacyKeys(), Case: content.Case{
			Title: " A  van ", Summary: "A man sleeps in his van.", Source: story.Own, Consent: "He agreed, and read it.", Place: "A town nearby", Forms: []string{"sofa"},
			People: []content.Character{{Name: "Jo", Age: "26-39", Who: "A driver"}},
			Steps:  []content.Step{{On: "2025-03", Title: "The van", Text: "Jo sleeps in the van. Jo’s brother, Joan, helps.", Stage: pathway.Crisis}},
		}}}
		do(h, fern, session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, Title: "A home"}})
		do(h, fern, story.SaveStory{Story: h.story})
		fn(h)
	})
}

func try[S any](h house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.r, who, a)
}

func do[S any](h house, who policy.Actor, a ops.Action[S]) {
	h.Helper()
	if err := try(h, who, a); err != nil {
		h.Fatalf("%s: %v", a.Name(), err)
	}
}

// closed lets everybody try an act who may not.
func closed[S any](h house, a ops.Action[S], others ...policy.Actor) {
	h.Helper()
	for _, who := range append(others, nils, olga, ada, policy.Nobody()) {
		h.is(a.Name()+" by "+who.ID, try(h, who, a), errs.Denied)
	}
}

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

func (h house) said(field string, err error) {
	h.Helper()
	for _, f := range errs.Of(err) {
		if f.Name == field {
			return
		}
	}
	h.Errorf("%v, want words at %s", err, field)
}

func (h house) shown() story.Story {
	h.Helper()
	s, err := ops.Ask(h.Context(), h.r, fern, story.ShowStory{StoryID: h.story.ID})
	if err != nil {
		h.Fatal(err)
	}
	return s
}

// TestApproval: a second person approves what was read, and whoever changes it has it approved again.
func TestApproval(t *testing.T) {
	each(t, func(h house) {
		id := h.story.ID
		approve := story.ApproveStory{StoryID: id, Version: 1}
		closed(h, approve, fern)
		choose := story.ChooseStory{EngagementID: h.id, StoryID: id}
		h.said("story", try(h, fern, choose))
		h.is("approved as it is not", try(h, edda, story.ApproveStory{StoryID: id, Version: 2}), errs.Conflict)
		do(h, edda, approve)
		if s := h.shown(); s.State != story.Approved || s.Approver != edda.ID || s.Case.Title != "A van" || !s.Case.Stages.Has(pathway.Crisis) {
			h.Errorf("%+v", s)
		}
		closed(h, choose)
		do(h, fern, choose)
		next := h.story
		next.Version, next.Privacy = 1, nil
		do(h, edda, story.SaveStory{Story: next})
		if s := h.shown(); s.State != story.Draft || s.Approver != "" || len(s.Writers) != 2 {
			h.Errorf("changed, it is %+v", s)
		}
		h.is("changed as it was not", try(h, fern, story.SaveStory{Story: next}), errs.Conflict)
		h.is("by one who wrote in it since", try(h, edda, story.ApproveStory{StoryID: id, Version: 2}), errs.Denied)
		gus := staff("gus", policy.Owner, cast.LanternID)
		h.said("approve", try(h, gus, story.ApproveStory{StoryID: id, Version: 2}))
		c, err := ops.Ask(h.Context(), h.r, nils, story.OfEngagement{EngagementID: h.id})
		if err != nil || len(c.List) != 1 || c.List[0].Ready || len(c.List[0].Case.Steps) != 0 {
			h.Errorf("a draft is shown: %+v (%v)", c, err)
		}
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: id, Out: true})
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: "pack:dev"})
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: "pack:dev"})
		h.is("one that is not there", try(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: "pack:nobody"}), errs.NotFound)
		c, err = ops.Ask(h.Context(), h.r, fern, story.OfEngagement{EngagementID: h.id})
		if err != nil || len(c.List) != 1 || !c.List[0].Ready || c.List[0].Case.Title == "" {
			h.Errorf("%+v (%v)", c, err)
		}
		_, err = ops.Ask(h.Context(), h.r, olga, story.OfEngagement{EngagementID: h.id})
		h.is("another organisation", err, errs.Denied)
	})
}

// TestLibraryIsClosed: a case is seen by those alone who run the sessions of its organisation, and each reading leaves a
// line in the audit.
func TestLibraryIsClosed(t *testing.T) {
	each(t, func(h house) {
		for _, who := range []policy.Actor{nils, olga, ada, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, story.ShowStory{StoryID: h.story.ID})
			h.is("read by "+who.ID, err, errs.Denied)
		}
		lines := func() (n int) {
			h.is("the audit", h.db.Read(h.Context(), func(tx *store.ReadTx) error {
				return tx.Each(`select 1 from platform_audit where action = $1 and subject = $2`, []any{"story.show", "story:" + h.story.ID}, func(scan store.Scan) error {
					var x int
					n++
					return scan(&x)
				})
			}), nil)
			return n
		}
		before := lines()
		h.shown()
		if got := lines(); got != before+1 {
			h.Errorf("%d lines in the audit, and then %d", before, got)
		}
		list, err := ops.Find(h.Context(), h.r, olga, story.ListStories{})
		if err != nil || len(list) != 0 {
			h.Errorf("another organisation sees %d (%v)", len(list), err)
		}
		if list, err = ops.Find(h.Context(), h.r, fern, story.ListStories{}); err != nil || len(list) != 1 || list[0].Case.Steps != nil {
			h.Errorf("%+v (%v)", list, err)
		}
		foreign := h.story
		foreign.Version, foreign.OrganisationID = 1, cast.HarbourID
		h.is("changed by another organisation", try(h, olga, story.SaveStory{Story: foreign}), errs.Denied)
		theirs := story.Story{ID: ids.New(), OrganisationID: cast.HarbourID, Case: h.story.Case}
		h.is("written for another organisation", try(h, fern, story.SaveStory{Story: theirs}), errs.Denied)
		theirs.Privacy = story.PrivacyKeys()
		do(h, olga, story.SaveStory{Story: theirs})
		do(h, staff("otto", policy.Owner, cast.HarbourID), story.ApproveStory{StoryID: theirs.ID, Version: 1})
		h.is("a case of another organisation", try(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: theirs.ID}), errs.NotFound)
	})
}

// TestSendingAhead: by a link that ends, that counts who goes on to read, and that closes when the case is changed.
func TestSendingAhead(t *testing.T) {
	each(t, func(h house) {
		id, token := h.story.ID, ids.NewToken()
		link := story.LinkStory{EngagementID: h.id, StoryID: id, Token: token, Days: 7}
		h.is("not chosen", try(h, fern, link), errs.NotFound)
		do(h, edda, story.ApproveStory{StoryID: id, Version: 1})
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: id})
		closed(h, link)
		h.said("days", try(h, fern, story.LinkStory{EngagementID: h.id, StoryID: id, Token: token, Days: 1000}))
		do(h, fern, link)
		read := func(token ids.Token) error {
			_, err := ops.Ask(h.Context(), h.r, policy.Nobody(), story.ReadAhead{Token: token})
			return err
		}
		h.is("read by the link", read(token), nil)
		do(h, policy.Nobody(), story.OpenStory{Token: token})
		c, err := ops.Ask(h.Context(), h.r, fern, story.OfEngagement{EngagementID: h.id})
		if err != nil || c.List[0].Links != 1 || c.List[0].Openings != 1 {
			h.Errorf("%+v (%v)", c.List, err)
		}
		for _, other := range []ids.Token{"", "x", ids.NewToken()} {
			h.is("a link that is none", read(other), errs.NotFound)
			h.is("a link that is none", try(h, policy.Nobody(), story.OpenStory{Token: other}), errs.NotFound)
		}
		do(h, fern, story.RenameStory{StoryID: id, From: "Jo", To: "Ash", Version: 1})
		h.is("changed since", read(token), errs.NotFound)
		do(h, staff("gus", policy.Owner, cast.LanternID), story.ApproveStory{StoryID: id, Version: 2})
		h.is("the old link, when another text is approved", read(token), errs.NotFound)
		token = ids.NewToken()
		do(h, fern, story.LinkStory{EngagementID: h.id, StoryID: id, Token: token, Days: 7})
		h.is("a link to that", read(token), nil)
		h.clk.Move(8 * 24 * time.Hour)
		h.is("after its end", read(token), errs.NotFound)
	})
}

// TestPseudonyms: a name is changed wherever it stands as a word, and nowhere else.
func TestPseudonyms(t *testing.T) {
	each(t, func(h house) {
		rename := story.RenameStory{StoryID: h.story.ID, From: "jo", To: "Ash", Version: 1}
		closed(h, rename)
		do(h, fern, rename)
		s := h.shown()
		if got := s.Case.Steps[0].Text; got != "Ash sleeps in the van. Ash’s brother, Joan, helps." || s.Case.People[0].Name != "Ash" || s.Version != 2 {
			h.Errorf("%q, %+v", got, s.Case.People)
		}
		h.said("from", try(h, fern, story.RenameStory{StoryID: h.story.ID, From: "Nobody", To: "Ash", Version: 2}))
		h.said("from", try(h, fern, story.RenameStory{StoryID: h.story.ID, From: long, To: "Ash", Version: 2}))
		h.said("to", try(h, fern, story.RenameStory{StoryID: h.story.ID, From: "Ash", To: "\x00", Version: 2}))
		h.is("as it was not read", try(h, fern, rename), errs.Conflict)
		h.is("of none", try(h, fern, story.RenameStory{StoryID: ids.New(), From: "x", To: "y"}), errs.NotFound)
	})
}

// TestSavingRefuses: what is wrong is said at its field.
func TestSavingRefuses(t *testing.T) {
	each(t, func(h house) {
		for field, change := range map[string]func(*story.Story){
			"title": func(s *story.Story) { s.Case.Title = "\x00 " }, "summary": func(s *story.Story) { s.Case.Summary = long }, "source": func(s *story.Story) { s.Case.Source = "" },
			"forms": func(s *story.Story) { s.Case.Forms = []string{"nonsense"} }, "privacy": func(s *story.Story) { s.Privacy = []string{"nonsense"} },
			"people": func(s *story.Story) { s.Case.People = []content.Character{{Name: "Jo", Age: "34"}} }, "text-1": func(s *story.Story) { s.Case.Steps = nil },
			"on-1": func(s *story.Story) {
				s.Case.Steps = []content.Step{{On: "3 March 2025", Title: "x", Text: "y", Stage: pathway.Crisis}}
			},
			"stage-1": func(s *story.Story) { s.Case.Steps = []content.Step{{Title: "x", Text: "y"}} }, "facts": func(s *story.Story) { s.Case.Facts = []string{long} },
			"id": func(s *story.Story) { s.ID = "x" },
		} {
			s := h.story
			s.ID = ids.New()
			change(&s)
			h.said(field, try(h, fern, story.SaveStory{Story: s}))
		}
	})
}

// TestSigns: what may tell who somebody is is named, and plain words are not.
func TestSigns(t *testing.T) {
	for text, want := range map[string]string{
		"Write to jo.hill@example.org":   "an email address",
		"He lives in QX2 4AB now":        "a postcode",
		"Ring 01632 960 001 at night":    "a phone number",
		"Born on 3 May 1984 in the town": "a date of birth",
		"It was the 3rd of March":        "an exact date",
		"On 03/03/2025 the letter came":  "an exact date",
		"A flat at 14 Mill Lane":         "a street address",
		"A man, 34 years old":            "an exact age",
	} {
		s := story.Story{Case: content.Case{Steps: []content.Step{{Text: text}}}}
		found := false
		for _, x := range s.Signs() {
			found = found || x.What == want
		}
		if !found {
			t.Errorf("%q: %v, want %s", text, s.Signs(), want)
		}
	}
	for _, c := range content.Default().Cases.Cases {
		if got := (story.Story{Case: c}).Signs(); len(got) != 0 {
			t.Errorf("%s: %v", c.Key, got)
		}
	}
}

// TestEachCountsItsOwnReaders: a story that comes with Homeward is sent ahead by many, and nobody sees how often others did.
func TestEachCountsItsOwnReaders(t *testing.T) {
	each(t, func(h house) {
		other := ids.New()
		do(h, olga, session.BeginEngagement{Engagement: session.Engagement{ID: other, OrganisationID: cast.HarbourID, Title: "Another"}})
		for who, id := range map[*policy.Actor]string{&fern: h.id, &olga: other} {
			do(h, *who, story.ChooseStory{EngagementID: id, StoryID: "pack:dev"})
		}
		token := ids.NewToken()
		do(h, olga, story.LinkStory{EngagementID: other, StoryID: "pack:dev", Token: token, Days: 7})
		do(h, policy.Nobody(), story.OpenStory{Token: token})
		for id, x := range map[string]struct {
			who  policy.Actor
			want int
		}{h.id: {fern, 0}, other: {olga, 1}} {
			c, err := ops.Ask(h.Context(), h.r, x.who, story.OfEngagement{EngagementID: id})
			if err != nil || c.List[0].Links != x.want || c.List[0].Openings != x.want {
				h.Errorf("%d links, %d openings, want %d (%v)", c.List[0].Links, c.List[0].Openings, x.want, err)
			}
		}
	})
}

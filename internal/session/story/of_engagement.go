package story

import (
	"errors"
	"slices"
	"strings"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// packed begins the id of a case that comes with words: its key follows, for one of ours, or the id of a scheme, a slash
// and its key, for one that a scheme brings along.
const packed = "pack:"

// PackedID is the id of a case that comes with the words of a scheme, or with ours ("").
func PackedID(schemeID, key string) string {
	if schemeID == "" {
		return packed + key
	}
	return packed + schemeID + "/" + key
}

// schemeOf is the scheme with whose words a case comes; "" for any other.
func schemeOf(id string) string {
	rest, ours := strings.CutPrefix(id, packed)
	scheme, _, brought := strings.Cut(rest, "/")
	if !ours || !brought {
		return ""
	}
	return scheme
}

// OfEngagement is the cases that an engagement talks through, for who leads it and who takes its notes. Each reading of one
// that is the organisation's own is in the audit.
type OfEngagement struct{ EngagementID string }

// Chosen is that.
type Chosen struct {
	session.Engagement
	List []One
}

// One is one case of an engagement.
type One struct {
	ID       string // as [PackedID] has it for one that comes with words
	Case     content.Case
	Packed   string         // the key of one that comes with words; "" for one of the organisation's own
	Tongue   pack.Tongue    // the language that it is told in
	Labels   content.Labels // our own words in that language
	Ready    bool           // it may be shown: it comes with Homeward, or was approved as it is
	Links    int            // by which it was sent ahead
	Openings int
	version  int // of one of the organisation’s own, as it was read
}

// Name is the question as the audit shows it.
func (OfEngagement) Name() string { return "story.of_engagement" }

// Load reads it. The steps of a case that is not approved are left out.
func (q OfEngagement) Load(tx *store.ReadTx) (c Chosen, err error) {
	if c.Engagement, err = session.GetEngagement(tx, q.EngagementID, ""); err != nil {
		return c, err
	}
	c.List, err = CasesOf(tx, q.EngagementID)
	return c, err
}

// CasesOf are the cases of an engagement. It is a part, and decides nothing about who may: what is not Ready has no
// steps.
func CasesOf(tx *store.ReadTx, engagementID string) (out []One, err error) {
	list, err := chosenFor(tx, engagementID)
	if err != nil {
		return nil, err
	}
	for _, id := range list {
		one, err := find(tx, id)
		if errors.Is(err, errs.NotFound) {
			continue // it was in a pack that is gone
		}
		if err != nil {
			return nil, err
		}
		if one.Links, one.Openings, err = opened(tx, engagementID, id); err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// find gives a case by its id, of ours or of an organisation.
func find(tx *store.ReadTx, id string) (One, error) {
	if strings.HasPrefix(id, packed) {
		return findPacked(tx, id)
	}
	s, err := getStory(tx, id, "")
	if err != nil {
		return One{}, err
	}
	one := One{ID: id, Case: s.Case, Ready: s.State == Approved, version: s.Version}
	if !one.Ready {
		one.Case.Steps = nil
	}
	return one, nil
}

// findPacked gives a case that comes with words.
func findPacked(tx *store.ReadTx, id string) (One, error) {
	words, key := content.Default(), strings.TrimPrefix(id, packed)
	if scheme := schemeOf(id); scheme != "" {
		text, err := wordsOf(tx, scheme)
		if err != nil {
			return One{}, err
		}
		if words, err = content.Kept(text); err != nil {
			return One{}, err
		}
		key = strings.TrimPrefix(key, scheme+"/")
	}
	list := words.Cases.Cases
	i := slices.IndexFunc(list, func(c content.Case) bool { return c.Key == key })
	if i < 0 {
		return One{}, errs.NotFound
	}
	return One{ID: id, Case: list[i], Packed: key, Tongue: words.Cover.Tongue, Labels: words.Labels, Ready: true}, nil
}

// Allow lets who leads it, and who takes its notes.
func (OfEngagement) Allow(who policy.Actor, c Chosen) policy.Decision { return c.MayHelp(who) }

// About names nobody.
func (OfEngagement) About(Chosen) string { return "" }

// Note has each reading in the audit.
func (q OfEngagement) Note() (subject, detail string) {
	return "engagement:" + q.EngagementID, "its cases"
}

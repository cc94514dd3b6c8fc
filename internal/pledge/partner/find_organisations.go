package partner

import (
	"unicode/utf8"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// FindOrganisations finds organisations by a part of their name, for who leads an engagement and looks for one that takes
// part. It gives what is public of them.
type FindOrganisations struct {
	EngagementID string
	Words        string // two letters at least
	Most         int
}

// Found is those.
type Found struct {
	List       []org.Named // Most and one more where there are more
	engagement session.Engagement
}

// Name is the question as the audit would show it.
func (FindOrganisations) Name() string { return "partner.find_organisations" }

// Load reads them by name. The holder and those that take part are not among them.
func (q FindOrganisations) Load(tx *store.ReadTx) (out Found, err error) {
	if out.engagement, err = session.GetEngagement(tx, q.EngagementID, ""); err != nil {
		return out, err
	}
	words := pledge.Tidy(q.Words)
	if n := utf8.RuneCountInString(words); n < 2 || n > 200 {
		return out, nil
	}
	list, err := org.NamedLike(tx, words, q.Most+1+1+len(out.engagement.Bodies))
	if err != nil {
		return out, err
	}
	taken := map[string]bool{out.engagement.OrganisationID: true}
	for _, b := range out.engagement.Bodies {
		taken[b.OrganisationID] = true
	}
	for _, o := range list {
		if !taken[o.ID] && len(out.List) <= q.Most {
			out.List = append(out.List, o)
		}
	}
	return out, nil
}

// Allow lets who leads the engagement.
func (FindOrganisations) Allow(who policy.Actor, x Found) policy.Decision {
	return x.engagement.MayLead(who)
}

// About names nobody.
func (FindOrganisations) About(Found) string { return "" }

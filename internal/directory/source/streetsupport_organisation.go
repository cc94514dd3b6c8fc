package source

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// ssWebsite is a web address that the source gives, beside what else is known of its owner.
type ssWebsite struct {
	at    At
	web   string
	email string
}

// finishOrganisations decides about web addresses, which need the whole file to be judged: where
// the addresses that can be compared with an email address have lost their ending (.org for
// .org.uk), the others that end in .org are doubtful too.
func (s *street) finishOrganisations() {
	cut, whole := 0, 0
	for _, w := range s.websites {
		switch host, domain := hostOf(w.web), domainOf(w.email); {
		case host == "" || domain == "" || !strings.HasSuffix(host, ".org"):
		case host+".uk" == domain:
			cut++
		case host == domain:
			whole++
		}
	}
	for i := range s.Organisations {
		o := &s.Organisations[i]
		w := s.websites[o.ID]
		host := hostOf(w.web)
		if strings.HasSuffix(host, ".org") && cut > whole {
			s.ask(w.at, o.ID, "contact.website", WebsiteCutShort,
				fmt.Sprintf("“%s” may have lost its ending: %d other web addresses in this file end in .org where their email ends in .org.uk. We left it out, as it may lead somewhere else.", short(w.web, 60), cut),
				"If "+strings.Replace(w.web, host, host+".uk", 1)+" is theirs, use that.")
			continue
		}
		o.Website = w.web
	}
}

func hostOf(web string) string {
	u, err := url.Parse(web)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

func domainOf(email string) string {
	_, domain, _ := strings.Cut(strings.ToLower(email), "@")
	return domain
}

// nameOrganisations makes the organisations of services that came alone: each is called what most
// of its rows are.
func (s *street) nameOrganisations() {
	names := map[string]map[string]int{}
	first := map[string]At{}
	var order []string
	for _, r := range s.rows {
		id, name := line(r.OrganisationID), line(r.Name)
		if id == "" || name == "" {
			continue
		}
		if names[id] == nil {
			names[id], first[id] = map[string]int{}, r.at
			order = append(order, id)
		}
		names[id][name]++
	}
	for _, id := range order {
		s.organisations[id] = len(s.Organisations)
		s.Organisations = append(s.Organisations, Organisation{At: first[id], ID: id, Name: most(names[id])})
	}
}

// most is the name that stands most often; of equals the first by letter.
func most(names map[string]int) string {
	var all []string
	for name := range names {
		all = append(all, name)
	}
	slices.Sort(all)
	best := ""
	for _, name := range all {
		if best == "" || names[name] > names[best] {
			best = name
		}
	}
	return best
}

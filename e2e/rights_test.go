package e2e

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/policy"
)

var update = flag.Bool("update", false, "write docs/rights.md or testdata/canaries.md anew")

const rightsPage = "../docs/rights.md"

// TestRights lets everybody try everything, by requests alone, and compares what they may with
// docs/rights.md: all of it on SQLite, and a part of each noun on PostgreSQL.
func TestRights(t *testing.T) {
	if testing.Short() {
		t.Skip("it sends thousands of requests")
	}
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		s := openStage(t, dsn)
		whole := strings.HasPrefix(dsn, "file:")
		if whole {
			s.routesAreNamed()
		}
		got := cells{}
		for _, n := range nouns() {
			for i, a := range n.acts {
				if whole || i%7 == len(n.title)%7 {
					s.everybody(&n, &a, got)
				}
			}
		}
		t.Logf("%d cells, of %d people and scripts", len(got), len(s.askers))
		if whole && *update {
			s.must(os.WriteFile(rightsPage, []byte(got.page()), 0o644))
			return
		}
		body, err := os.ReadFile(rightsPage)
		s.must(err)
		want := readCells(string(body))
		for at, answer := range got {
			if want[at] != answer {
				t.Errorf("%s: %q, and the table has %q", at, answer, want[at])
			}
		}
		if whole && !t.Failed() && got.page() != string(body) {
			t.Errorf("%s is out of date; write it anew with: go test ./e2e -run TestRights -update", rightsPage)
		}
	})
}

// routesAreNamed finds routes that the table does not name, and names that are no route.
func (s *stage) routesAreNamed() {
	s.t.Helper()
	named := map[string]bool{}
	for _, n := range nouns() {
		for _, a := range n.acts {
			named[a.route] = true
		}
	}
	for route := range unlisted {
		named[route] = true
	}
	for _, r := range s.Routes() {
		if !named[r.Pattern] {
			s.t.Errorf("no line of the table of rights is about %s: add it in e2e/rights_table_*_test.go", r.Pattern)
		}
		delete(named, r.Pattern)
	}
	for route := range named {
		s.t.Errorf("the table of rights has %s, and there is no such route", route)
	}
}

// everybody lets everybody try one act.
func (s *stage) everybody(n *noun, a *act, got cells) {
	s.t.Helper()
	answers := map[string]string{}
	before := s.refusals()
	var on *given
	for _, v := range n.views {
		for _, c := range v.columns {
			for _, key := range c.askers {
				if _, asked := answers[key]; !asked {
					answers[key] = s.one(n, a, s.by[key], &on)
				}
			}
			got.put(s.t, cell{n.title, v.caption, a.line(), c.head}, c.askers, answers)
		}
	}
	s.refused(n, a, answers, before)
	s.lawful(n, a, answers)
}

// one lets one of them try it. What is refused leaves everything as it was.
func (s *stage) one(n *noun, a *act, who *asker, on **given) string {
	s.t.Helper()
	var g given
	switch {
	case a.own != nil:
		g = a.own(s, who)
	case *on != nil:
		g = **on
	case a.on != nil:
		g = a.on(s)
	}
	*on = &g
	before := s.mark()
	answer := s.ask(a, who, g)
	if answer == yes {
		if *on = nil; a.after != nil && who.bearer == "" && who.key != "nobody" {
			a.after(s, who)
		}
		return answer
	}
	if after := s.mark(); after != before {
		s.t.Errorf("%s: %s, as %s: refused, and yet something changed: %v", n.title, a.line(), who.key, differing(before, after))
	}
	return answer
}

// refused wants a line in the audit about each who was signed in and refused.
func (s *stage) refused(n *noun, a *act, answers map[string]string, before map[string]int) {
	s.t.Helper()
	after := s.refusals()
	if a.quiet {
		return
	}
	for key, answer := range answers {
		if id := s.by[key].id(); answer == no && key != "nobody" && after[id] == before[id] {
			s.t.Errorf("%s: %s, as %s: refused, and the audit does not tell of it", n.title, a.line(), key)
		}
	}
}

// lawful holds the answers to what has to be true whatever the table says.
func (s *stage) lawful(n *noun, a *act, answers map[string]string) {
	s.t.Helper()
	broken := func(key, law string) {
		s.t.Errorf("%s: %s, as %s: %s. Nobody may change the table to that", n.title, a.line(), key, law)
	}
	for key, answer := range answers {
		role, in, of := strings.Cut(key, ": ")
		manner := role + ": "
		switch {
		case !of:
			if about := strings.HasPrefix(a.route, "POST ") || strings.Contains(a.route, "{"); about && !a.shared && strings.HasSuffix(key, ", elsewhere") && answer != answers["no role"] {
				broken(key, "a role in another organisation opens what no role does")
			}
			continue
		case manner == withReads && answer == yes && strings.HasPrefix(a.route, "POST "):
			broken(key, "a key that may only read has changed something")
		case manner == withKey && answers[stale+in] == proof && answer != no:
			broken(key, "a script does what needs a proof")
		case manner == stale && answer != yes && answer != proof && answers[in] == yes:
			broken(key, "it is neither asked for a proof nor done")
		}
		if none, asked := answers["no role"]; asked && (manner == ended || manner == tomorrow) && answer != none {
			broken(key, fmt.Sprintf("it is %q, and for who has no role it is %q", answer, none))
		} else if asked && manner == heldBack && answer != none && answer != second {
			broken(key, fmt.Sprintf("it is %q without the second step", answer))
		}
		if answer == yes && !slices.Contains(policy.PartnershipRoles, policy.Role(in)) && !slices.Contains(policy.OrganisationRoles, policy.Role(in)) {
			broken(key, "there is no such role")
		}
	}
}

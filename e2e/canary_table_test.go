package e2e

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// searcher finds many texts in one go: a page is looked at once, however many texts there are.
type searcher struct {
	pairs [1 << 16]bool // the first two bytes of any text
	texts map[[4]byte][]needle
}

// needle is a text in small letters, and which bird it belongs to.
type needle struct {
	text string
	bird int
}

func newSearcher(birds []bird) *searcher {
	s := &searcher{texts: map[[4]byte][]needle{}}
	for i, b := range birds {
		for _, text := range b.texts {
			text = strings.ToLower(text)
			s.pairs[int(text[0])<<8|int(text[1])] = true
			start := [4]byte([]byte(text[:4]))
			s.texts[start] = append(s.texts[start], needle{text, i})
		}
	}
	return s
}

// find gives the birds whose texts stand in a text, however it is escaped.
func (s *searcher) find(text string) map[int]string {
	found := map[int]string{}
	text = decoded(text)
	for i := 0; i+4 <= len(text); i++ {
		if !s.pairs[int(text[i])<<8|int(text[i+1])] {
			continue
		}
		for _, n := range s.texts[[4]byte([]byte(text[i:i+4]))] {
			if strings.HasPrefix(text[i:], n.text) {
				found[n.bird] = n.text
			}
		}
	}
	return found
}

// sightings is what was seen: of each bird, on which surface, by whom.
type sightings struct {
	birds []bird
	all   *searcher
	mu    sync.Mutex
	seen  []map[string]map[string]bool // by bird: surface, who
	first map[string]string            // which text it was
}

func newSightings(birds []bird) *sightings {
	return &sightings{birds: birds, all: newSearcher(birds), seen: make([]map[string]map[string]bool, len(birds)), first: map[string]string{}}
}

// look looks at a text that somebody got.
func (s *sightings) look(who, surface, text string) {
	for n, x := range s.all.find(text) {
		s.add(n, who, surface, x)
	}
}

func (s *sightings) add(n int, who, surface, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen[n] == nil {
		s.seen[n] = map[string]map[string]bool{}
	}
	if s.seen[n][surface] == nil {
		s.seen[n][surface] = map[string]bool{}
		s.first[s.birds[n].what+" "+surface] = text
	}
	s.seen[n][surface][who] = true
}

// birdOf finds the bird that a text belongs to.
func (s *sightings) birdOf(text string) int {
	return slices.IndexFunc(s.birds, func(b bird) bool {
		return slices.ContainsFunc(b.texts, func(x string) bool { return strings.Contains(strings.ToLower(x), strings.ToLower(text)) })
	})
}

const tableHead = `# Where what is private can be seen

Written by ` + "`go test ./e2e -run TestCanaries -update`" + `, and checked by that test. Everything in the first column was
planted in a city. Then everybody in the second, and nobody who is not named there, saw it in the third, of every page,
form, export and feed that there is, of every mail, of the log, of the measures and of the audit. *Searching* means that
a search answers otherwise for the very words than for nonsense.

| what | who sees it | where |
|---|---|---|
`

// table is the sightings, to be read.
func (s *sightings) table(everybody []string) string {
	var b strings.Builder
	b.WriteString(tableHead)
	for n, bird := range s.birds {
		by := map[string][]string{} // who: where
		for surface, who := range s.seen[n] {
			names := named(who, everybody)
			by[names] = append(by[names], "`"+surface+"`")
		}
		if len(by) == 0 {
			fmt.Fprintf(&b, "| %s | nobody | nowhere |\n", bird.what)
		}
		for _, who := range slices.SortedFunc(maps.Keys(by), func(x, y string) int {
			return cmp.Or(len(x)-len(y), strings.Compare(x, y))
		}) {
			slices.Sort(by[who])
			fmt.Fprintf(&b, "| %s | %s | %s |\n", bird.what, who, strings.Join(by[who], ", "))
		}
	}
	b.WriteString("\nEvery form was sent but these:\n\n")
	for _, route := range slices.Sorted(maps.Keys(leftOut)) {
		fmt.Fprintf(&b, "- `%s`: %s\n", route, leftOut[route])
	}
	return b.String()
}

// named lists people, in the order in which they came.
func named(who map[string]bool, everybody []string) string {
	var out, signedIn []string
	for _, label := range everybody {
		if who[label] {
			out = append(out, label)
		}
		if label != "nobody" {
			signedIn = append(signedIn, label)
		}
	}
	for _, label := range slices.Sorted(maps.Keys(who)) {
		if !slices.Contains(everybody, label) {
			out = append(out, label)
		}
	}
	switch {
	case slices.Equal(out, everybody):
		return "everybody"
	case slices.Equal(out, signedIn):
		return "everybody who is signed in"
	}
	return strings.Join(out, ", ")
}

// compare holds the table to the one that was agreed.
func (s *sightings) compare(t *testing.T, everybody []string, update bool) {
	const file = "testdata/canaries.md"
	now := s.table(everybody)
	if update {
		if err := os.WriteFile(file, []byte(now), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	was, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	old, fresh := strings.Split(string(was), "\n"), strings.Split(now, "\n")
	for _, line := range fresh {
		if !slices.Contains(old, line) {
			t.Errorf("%s does not say, and it was seen:\n%s", file, line)
		}
	}
	for _, line := range old {
		if !slices.Contains(fresh, line) {
			t.Errorf("%s says, and it was not seen:\n%s", file, line)
		}
	}
}

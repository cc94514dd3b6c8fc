package need

import (
	"math"
	"slices"
	"strings"
)

// Reading is what we understood of what somebody typed.
type Reading struct {
	Needs  []Guess  // the likeliest first; none if we understood nothing
	Groups []string // the groups that the words speak of, in the order of the groups
	Age    int      // in years, 0 if not said
	Now    bool     // it is for now or tonight
	Online bool     // it is to be had online
	Phone  bool     // it is to be had by phone
	Terms  []string // stems for the text index: every word that carries a meaning, without those of time and groups
	Danger bool     // words of abuse, suicide or danger: the numbers to ring come first
}

// Guess is a need that somebody may have meant.
type Guess struct {
	Key   string
	Score float64 // above 0 and below 1: how sure we are
	Wrote string  // the part of what was typed that made us think so, as it was typed
	Why   string  // the same in words: "because you wrote ‘grub’"
}

// What is handed back: no more than so many needs and terms, and no need that is less sure.
const (
	maxGuesses = 8
	maxTerms   = 12
	leastScore = 0.15
	surest     = 0.99
)

// Understand reads what somebody typed into the search, in the way that people type: slang, slips of the keys, whole
// sentences. Any text will do; what comes after the first 200 characters is left unread.
func (t *Taxonomy) Understand(q string) Reading {
	r := t.reader
	s := r.pool.Get().(*scratch)
	defer r.pool.Put(s)
	s.buf, s.toks = split(q, s.buf, s.toks)
	for i := range s.toks {
		tok := &s.toks[i]
		r.vocabulary.look(s.buf[tok.start:tok.end], tok)
	}
	r.findHits(s)
	var reading Reading
	ageWords := t.readAge(s, &reading)
	if reading.Danger = slices.ContainsFunc(s.hits, func(h hit) bool { return h.danger }); reading.Danger {
		t.forgetCouples(s)
	}
	s.weigh()
	t.setAside(s)
	reading.Now, reading.Online, reading.Phone = s.score[r.now] > 0, s.score[r.online] > 0, s.score[r.phone] > 0
	t.nameGroups(s, &reading)
	reading.Needs = t.guesses(q, s)
	reading.Terms = r.terms(s, ageWords)
	return reading
}

// forgetCouples takes nobody for half of a couple where there is danger: it may be the other half that they fear.
func (t *Taxonomy) forgetCouples(s *scratch) {
	couples := t.reader.needs + target(t.groupNumber("couples"))
	s.hits = slices.DeleteFunc(s.hits, func(h hit) bool { return h.target == couples })
}

// aside is what a need is worth, times, that was read only in words that say who asks, where other words say what for.
const aside = 0.5

// setAside makes less of such needs: who asks for a bed with a dog wants no vet. Needs of the kind that is asked for stay,
// as a bed for a family does for somebody who asks for one with her children.
func (t *Taxonomy) setAside(s *scratch) {
	who := uint64(0)
	for _, h := range s.hits {
		if h.target >= t.reader.needs && h.target < t.reader.groups {
			who |= h.mask
		}
	}
	if who == 0 {
		return
	}
	asked := func(n target) bool {
		return n < t.reader.needs && s.taken[n]&^who != 0 && s.score[n] >= strengths["also"]*slipped
	}
	if !slices.ContainsFunc(s.found, asked) {
		return
	}
	for _, n := range s.found {
		if n >= t.reader.needs || asked(n) {
			continue
		}
		kin := func(other target) bool { return asked(other) && TopOf(t.needs[other].Key) == TopOf(t.needs[n].Key) }
		if !slices.ContainsFunc(s.found, kin) {
			s.score[n] *= aside
		}
	}
}

// nameGroups adds the groups that were found.
func (t *Taxonomy) nameGroups(s *scratch, reading *Reading) {
	for i, g := range t.groups {
		if s.score[int(t.reader.needs)+i] > 0 || slices.Contains(groupsOfAge(reading.Age), g.Key) {
			reading.Groups = append(reading.Groups, g.Key)
		}
	}
}

// guesses gives the needs that were found, the surest first; of two as sure, the one that stands first in our table.
func (t *Taxonomy) guesses(q string, s *scratch) []Guess {
	var order [maxGuesses]target
	n := 0
	for _, to := range s.found {
		if to >= t.reader.needs {
			continue
		}
		at := n
		for at > 0 && s.before(to, order[at-1]) {
			at--
		}
		if at == maxGuesses {
			continue
		}
		n = min(n+1, maxGuesses)
		copy(order[at+1:n], order[at:n-1])
		order[at] = to
	}
	var list []Guess
	for _, to := range order[:n] {
		sure := min(1-math.Exp(-1.6*float64(s.score[to])), surest)
		if sure < leastScore {
			break
		}
		if list == nil {
			list = make([]Guess, 0, n)
		}
		wrote, why := s.why(q, s.hits[s.best[to]])
		list = append(list, Guess{Key: t.needs[to].Key, Score: sure, Wrote: wrote, Why: why})
	}
	return list
}

func (s *scratch) before(a, b target) bool {
	return s.score[a] > s.score[b] || s.score[a] == s.score[b] && a < b
}

// why gives the words that a hit was found in, and says them.
func (s *scratch) why(q string, h hit) (wrote, why string) {
	wrote = strings.ToValidUTF8(q[s.toks[h.from].from:s.toks[h.to].to], " ")
	why = "because you wrote ‘" + wrote + "’"
	for i := h.from; i <= h.to; i++ {
		tok := s.toks[i]
		if h.mask>>i&1 == 1 && tok.fixed != "" {
			return wrote, why + " and we read ‘" + tok.fixed + "’"
		}
	}
	return wrote, why
}

// terms gives the stems of the words with a meaning. Words that only say who, when or how are left out, unless nothing
// else was written.
func (r *reader) terms(s *scratch, aside uint64) []string {
	who, when := uint64(0), aside
	for _, h := range s.hits {
		switch {
		case h.target >= r.groups:
			when |= h.mask
		case h.target >= r.needs:
			who |= h.mask
		}
	}
	list := s.stems(who | when)
	if list == nil && who != 0 {
		list = s.stems(when)
	}
	return list
}

func (s *scratch) stems(without uint64) []string {
	var list []string
	for i, tok := range s.toks {
		if without>>i&1 == 1 || tok.class != content || len(list) == maxTerms {
			continue
		}
		if !slices.Contains(list, tok.term) {
			list = append(list, tok.term)
		}
	}
	return list
}

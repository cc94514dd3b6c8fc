package audit

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/homeward/internal/platform/store"
)

// state is a whole audit in memory, to be tampered with at random.
type state struct {
	rows  []Row
	heads []Head
	seals []Seal
}

func (s state) copied() state {
	return state{slices.Clone(s.rows), slices.Clone(s.heads), slices.Clone(s.seals)}
}

func (s state) equal(o state) bool {
	return slices.Equal(s.rows, o.rows) && slices.Equal(s.heads, o.heads) && slices.Equal(s.seals, o.seals)
}

// verify runs the verifier over the state as the database would stream it.
func (s state) verify(l *Log) Report {
	slices.SortStableFunc(s.rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Number, b.Number))
	})
	slices.SortStableFunc(s.seals, func(a, b Seal) int { return int(a.Number - b.Number) })
	var report Report
	v := newVerifier(l, &report)
	for _, h := range s.heads {
		v.heads[h.Node] = h
	}
	for _, x := range s.seals {
		v.seal(x)
	}
	for _, r := range s.rows {
		v.row(r)
	}
	v.finish()
	return report
}

// honest draws an audit as the program writes it: some nodes, rows in any order, seals in between.
func honest(t *rapid.T, l *Log) state {
	var s state
	nodes := rapid.IntRange(1, 3).Draw(t, "nodes")
	for n := range nodes {
		s.heads = append(s.heads, Head{Node: string(rune('a' + n))})
	}
	for i := range rapid.IntRange(1, 60).Draw(t, "steps") {
		if rapid.IntRange(0, 5).Draw(t, "seal?") == 0 {
			s.seal(l, int64(i))
		}
		s.row(l, rapid.IntRange(0, nodes-1).Draw(t, "node"), fmt.Sprint(i), "thing.change", "thing", "hours")
	}
	s.seal(l, 99)
	return s
}

func (s *state) row(l *Log, node int, id, action, subject, detail string) {
	h := &s.heads[node]
	r := Row{
		Node: h.Node, Number: h.Number + 1, ID: id, At: 5, ActorKind: "account", Actor: "ann",
		Action: action, Outcome: "done", Subject: subject, Detail: detail, Previous: h.Hash,
	}
	r.Hash = r.sum(l.key)
	s.rows = append(s.rows, r)
	h.Number, h.Hash = r.Number, r.Hash
}

func (s *state) seal(l *Log, at int64) {
	last := Seal{}
	if len(s.seals) > 0 {
		last = s.seals[len(s.seals)-1]
	}
	x := Seal{Number: last.Number + 1, At: at, Node: s.heads[0].Node, Heads: store.JSON(s.heads), Previous: last.Hash}
	x.Hash = x.sum(l.sealKey)
	s.seals = append(s.seals, x)
	s.row(l, 0, "s"+fmt.Sprint(at), sealAction, sealSubject(x.Number), x.Hash)
}

// tricks are what somebody without the key can do to an audit.
var tricks = map[string]func(*rapid.T, *state){
	"change a row": func(t *rapid.T, s *state) {
		r := &s.rows[rapid.IntRange(0, len(s.rows)-1).Draw(t, "row")]
		fields := []*string{
			&r.Node, &r.ID, &r.ActorKind, &r.Actor, &r.Action, &r.Outcome, &r.Reason,
			&r.Subject, &r.Person, &r.Detail, &r.Previous, &r.Hash,
		}
		*rapid.SampledFrom(fields).Draw(t, "field") += "x"
	},
	"change a number or a time": func(t *rapid.T, s *state) {
		r := &s.rows[rapid.IntRange(0, len(s.rows)-1).Draw(t, "row")]
		*rapid.SampledFrom([]*int64{&r.Number, &r.At}).Draw(t, "field") += rapid.Int64Range(1, 90).Draw(t, "by")
	},
	"move text from one field to the next": func(t *rapid.T, s *state) {
		r := &s.rows[rapid.IntRange(0, len(s.rows)-1).Draw(t, "row")]
		r.Subject, r.Person = r.Subject[:len(r.Subject)-1], r.Subject[len(r.Subject)-1:]+r.Person
	},
	"remove a row": func(t *rapid.T, s *state) {
		i := rapid.IntRange(0, len(s.rows)-1).Draw(t, "row")
		s.rows = slices.Delete(s.rows, i, i+1)
	},
	"swap two rows": func(t *rapid.T, s *state) {
		a, b := &s.rows[rapid.IntRange(0, len(s.rows)-1).Draw(t, "a")], &s.rows[rapid.IntRange(0, len(s.rows)-1).Draw(t, "b")]
		a.Node, a.Number, b.Node, b.Number = b.Node, b.Number, a.Node, a.Number
	},
	"put a row in and renumber": func(t *rapid.T, s *state) {
		r := s.rows[rapid.IntRange(0, len(s.rows)-1).Draw(t, "row")]
		for i := range s.rows {
			if s.rows[i].Node == r.Node && s.rows[i].Number >= r.Number {
				s.rows[i].Number++
			}
		}
		s.rows = append(s.rows, r)
	},
	"make a chain anew with another key": func(t *rapid.T, s *state) {
		forger, err := NewLog("forger", "another secret")
		if err != nil {
			t.Fatal(err)
		}
		from := s.rows[rapid.IntRange(0, len(s.rows)-1).Draw(t, "row")]
		previous := from.Previous
		for i := range s.rows {
			if r := &s.rows[i]; r.Node == from.Node && r.Number >= from.Number {
				r.Actor, r.Previous = "eve", previous
				r.Hash = r.sum(forger.key)
				previous = r.Hash
			}
		}
		for i := range s.heads {
			if s.heads[i].Node == from.Node {
				s.heads[i].Hash = previous
			}
		}
	},
	"change a seal": func(t *rapid.T, s *state) {
		x := &s.seals[rapid.IntRange(0, len(s.seals)-1).Draw(t, "seal")]
		*rapid.SampledFrom([]*string{&x.Node, &x.Heads, &x.Previous, &x.Hash}).Draw(t, "field") += "x"
	},
	"remove a seal": func(t *rapid.T, s *state) {
		i := rapid.IntRange(0, len(s.seals)-1).Draw(t, "seal")
		s.seals = slices.Delete(s.seals, i, i+1)
	},
	"change a head": func(t *rapid.T, s *state) {
		h := &s.heads[rapid.IntRange(0, len(s.heads)-1).Draw(t, "head")]
		h.Number += rapid.Int64Range(-3, 3).Draw(t, "by")
		h.Hash += "x"
	},
}

func TestAnyTamperingIsFound(t *testing.T) {
	log, err := NewLog("a", "secret")
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, 0, len(tricks))
	for name := range tricks {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		s := honest(t, log)
		if report := s.verify(log); !report.OK() {
			t.Fatalf("an honest audit: %v", report)
		}
		before := s.copied() // in the order that verify has put it
		for range rapid.IntRange(1, 3).Draw(t, "how many") {
			if len(s.rows) > 0 && len(s.seals) > 0 {
				tricks[rapid.SampledFrom(names).Draw(t, "trick")](t, &s)
			}
		}
		if found := !s.verify(log).OK(); found == s.equal(before) {
			t.Fatalf("tampered with: %v, found: %v", !s.equal(before), found)
		}
	})
}

func TestAnyCutOfSealedRowsIsFound(t *testing.T) {
	log, err := NewLog("a", "secret")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := honest(t, log)
		heads, err := s.seals[len(s.seals)-1].heads()
		if err != nil {
			t.Fatal(err)
		}
		i := rapid.IntRange(0, len(heads)-1).Draw(t, "node")
		if heads[i].Number == 0 {
			return
		}
		cut := rapid.Int64Range(0, heads[i].Number-1).Draw(t, "cut")
		s.heads[i].Number, s.heads[i].Hash = cut, ""
		s.rows = slices.DeleteFunc(s.rows, func(r Row) bool {
			if r.Node == heads[i].Node && r.Number == cut {
				s.heads[i].Hash = r.Hash
			}
			return r.Node == heads[i].Node && r.Number > cut
		})
		report := s.verify(log)
		found := slices.ContainsFunc(report.Problems, func(p Problem) bool {
			return p.Kind == Removed && p.Node == heads[i].Node && p.Number == cut+1
		})
		if !found {
			t.Fatalf("cut after row %d of %s:\n%v", cut, heads[i].Node, report)
		}
	})
}

package audit

import "fmt"

// sealCheck follows the seals, which are a chain of their own.
type sealCheck struct {
	last   Seal              // the last that matches its hash
	hashes map[int64]string  // by number, of the seals that match theirs
	absent map[int64]bool    // named as missing already
	broken map[int64]bool    // named as wrong already
	seen   map[string]sealed // where the last seal saw each node
}

func newSealCheck() *sealCheck {
	return &sealCheck{hashes: map[int64]string{}, absent: map[int64]bool{}, broken: map[int64]bool{}, seen: map[string]sealed{}}
}

// sealed is where a seal saw a chain.
type sealed struct {
	number int64
	hash   string
	seal   int64
}

// sealLine is every place where a seal saw one chain, in order, without repeats.
type sealLine struct{ points []sealed }

func (l *sealLine) last() sealed {
	if len(l.points) == 0 {
		return sealed{}
	}
	return l.points[len(l.points)-1]
}

// seal takes the next seal.
func (v *verifier) seal(s Seal) {
	v.report.Seals++
	c := v.seals
	if s.sum(v.log.sealKey) != s.Hash {
		c.broken[s.Number] = true
		v.report.add(Problem{Kind: Changed, Number: s.Number, What: "the seal does not match its hash: it was changed, or put in by someone without the key"})
		return
	}
	v.missingSeals(c.last.Number+1, s.Number)
	if s.Number == c.last.Number+1 && s.Previous != c.last.Hash {
		c.broken[s.Number] = true
		v.report.add(Problem{Kind: Replaced, Number: s.Number, What: "does not follow the seal before it: there was another"})
	}
	c.last = s
	c.hashes[s.Number] = s.Hash
	v.sealedHeads(s)
}

// missingSeals names the seals from a number up to, and without, another, where not even a broken
// one stands.
func (v *verifier) missingSeals(from, to int64) {
	c := v.seals
	for n := from; n < to && len(c.absent) < most; n++ {
		if !c.broken[n] {
			c.absent[n] = true
			v.report.add(Problem{Kind: Removed, Number: n, What: "the seal is missing"})
		}
	}
}

// sealedHeads notes where an intact seal saw each chain.
func (v *verifier) sealedHeads(s Seal) {
	heads, err := s.heads()
	if err != nil {
		v.report.add(Problem{Kind: Changed, Number: s.Number, What: "its list of heads can't be read"})
		return
	}
	for _, h := range heads {
		before := v.seals.seen[h.Node]
		if h.Number < before.number {
			v.report.add(Problem{
				Kind: Removed, Node: h.Node, Number: h.Number + 1, Last: before.number,
				What: fmt.Sprintf("sealed by seal %d, and gone before seal %d", before.seal, s.Number),
			})
		}
		if h.Number == before.number && h.Hash == before.hash || h.Number == 0 {
			continue
		}
		at := sealed{h.Number, h.Hash, s.Number}
		v.seals.seen[h.Node] = at
		line := v.lines[h.Node]
		if line == nil {
			line = &sealLine{}
			v.lines[h.Node] = line
		}
		line.points = append(line.points, at)
	}
}

// vouch compares a row that tells of a seal with the seal.
func (v *verifier) vouch(r Row) {
	n := sealOf(r.Subject)
	hash, intact := v.seals.hashes[n]
	switch {
	case intact && hash == r.Detail || v.seals.broken[n] || v.seals.absent[n]:
	case intact:
		v.report.add(Problem{Kind: Replaced, Number: n, What: fmt.Sprintf("is not the seal that row %d of node %s tells of", r.Number, r.Node)})
	default:
		v.report.add(Problem{Kind: Removed, Number: n, What: fmt.Sprintf("the seal is missing; row %d of node %s tells of it", r.Number, r.Node)})
	}
}

package audit

import "fmt"

// chain follows the rows of one node.
type chain struct {
	*verifier
	node  string
	line  *sealLine
	next  int   // the first place of line not yet passed
	reach int64 // the highest number that the head or a seal knows of

	last    Row    // the row before, whatever it is worth
	sound   bool   // whether that row is ours, and where we put it
	ours    string // hash of the last row that is ours
	origin  int64  // the highest number that a row of ours was written under
	shift   int64  // how far the row before had been moved
	absent  spans  // numbers not seen yet, below origin
	foreign []Row  // rows that aren't ours, waiting for one that is
	moved   Problem
}

// step takes the next row.
func (c *chain) step(r Row) {
	number, ours := c.writtenAs(r)
	if !ours {
		c.foreign = append(c.foreign, r)
		if len(c.foreign) > most {
			c.judgeLast()
		}
		c.last, c.sound = r, false
		return
	}
	stand := c.judge(r.Previous)
	c.note(r, number)
	if c.sound && number == r.Number && r.Previous != c.last.Hash && r.Number == c.last.Number+1 {
		c.report.add(Problem{
			Kind: Replaced, Node: c.node, Number: r.Number, ID: r.ID,
			What: "does not follow the row before it: that place held another row",
		})
	}
	c.claim(number)
	for _, n := range stand {
		c.absent.drop(n)
	}
	if r.Action == sealAction {
		c.vouch(r)
	}
	c.compare(r, number)
	c.last, c.sound, c.ours = r, number == r.Number, r.Hash
}

// claim marks a number as seen; numbers skipped on the way may still come.
func (c *chain) claim(number int64) {
	if number > c.origin+1 {
		c.absent.add(c.origin+1, number-1)
	}
	c.absent.drop(number)
	c.origin = max(c.origin, number)
}

// judge names the rows that aren't ours, now that the next of ours is known, by its link back. It
// gives the numbers of those that stand in the place of a row of ours, and so are not missing.
func (c *chain) judge(previous string) (stand []int64) {
	for i, r := range c.foreign {
		p := Problem{Kind: Changed, Node: c.node, Number: r.Number, ID: r.ID, What: "does not match its hash: it was changed, or put in by someone without the key"}
		switch last := i == len(c.foreign)-1; {
		case previous != "" && previous == c.ours:
			p.Kind, p.What = Inserted, "stands between two rows that follow one another"
			c.report.add(p)
			continue
		case last && previous == r.Hash:
			p.What = "does not match its hash, though the next row follows it: something in it was changed"
		}
		c.report.add(p)
		stand = append(stand, r.Number)
	}
	c.foreign = c.foreign[:0]
	return stand
}

// judgeLast names the rows that aren't ours and that none of ours follows.
func (c *chain) judgeLast() {
	for _, n := range c.judge("") {
		if n <= c.reach {
			c.claim(n)
		}
	}
}

// note names rows that stand under another number than they were written under; a run of them,
// all shifted alike, in one problem.
func (c *chain) note(r Row, number int64) {
	shift := r.Number - number
	if c.moved.Kind != "" && (shift != c.shift || r.Number != c.moved.Last+1) {
		c.flushMoved()
	}
	c.shift = shift
	if shift == 0 {
		return
	}
	if c.moved.Kind == "" {
		c.moved = Problem{Kind: Moved, Node: c.node, Number: r.Number, ID: r.ID, What: fmt.Sprintf("was written as row %d", number)}
	}
	c.moved.Last = r.Number
}

func (c *chain) flushMoved() {
	if c.moved.Kind != "" {
		c.report.add(c.moved)
	}
	c.moved = Problem{}
}

// compare holds a row against what the seals saw at its number.
func (c *chain) compare(r Row, number int64) {
	for c.next < len(c.line.points) && c.line.points[c.next].number < number {
		c.next++
	}
	for ; c.next < len(c.line.points) && c.line.points[c.next].number == number; c.next++ {
		if at := c.line.points[c.next]; at.hash != r.Hash {
			c.report.add(Problem{
				Kind: Replaced, Node: c.node, Number: number, ID: r.ID,
				What: fmt.Sprintf("is not the row that seal %d saw: the chain was cut and written anew", at.seal),
			})
		}
	}
}

// end closes the chain: what is missing, and whether head and seals agree with where it ends.
func (c *chain) end(head Head, known bool) {
	tampered := len(c.foreign) > 0 || c.moved.Kind != "" || !c.sound
	c.judgeLast()
	c.flushMoved()
	c.report.Unsealed += int(max(0, c.origin-c.line.last().number))
	if at := c.line.last(); at.number > c.origin {
		c.report.add(Problem{
			Kind: Removed, Node: c.node, Number: c.origin + 1, Last: at.number,
			What: fmt.Sprintf("cut from the end; seal %d saw row %d", at.seal, at.number),
		})
	} else if head.Number > c.origin {
		c.report.add(Problem{Kind: Removed, Node: c.node, Number: c.origin + 1, Last: head.Number, What: "cut from the end; the head counts them"})
	}
	for _, s := range c.absent {
		c.report.add(Problem{Kind: Removed, Node: c.node, Number: s.from, Last: s.to, What: "missing from the chain"})
	}
	switch {
	case !known:
		c.report.add(Problem{Kind: Cut, Node: c.node, Number: c.last.Number, What: "the chain has no head"})
	case head.Number < c.last.Number:
		c.report.add(Problem{Kind: Cut, Node: c.node, Number: head.Number + 1, Last: c.last.Number, What: "stands after the head"})
	case head.Number == c.last.Number && head.Hash != c.last.Hash && !tampered:
		c.report.add(Problem{Kind: Cut, Node: c.node, Number: head.Number, ID: c.last.ID, What: "the head's hash is not that of the last row"})
	}
}

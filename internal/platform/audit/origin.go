package audit

// A row is hashed together with its number, so a row that was moved still shows where it was
// written, to who tries the numbers.

// wide is how many numbers are tried for one row, and budget for all rows of one Verify: enough
// for what somebody does by hand; beyond it a moved row is called changed, which it is too.
const (
	wide   = 50_000
	budget = 400_000
)

// writtenAs gives the number that a row was written under, and whether we wrote it at all.
func (c *chain) writtenAs(r Row) (int64, bool) {
	if c.matches(r, r.Number) {
		return r.Number, true
	}
	// Rows behind one that was taken out or put in have all moved alike.
	if c.shift != 0 && c.matches(r, r.Number-c.shift) {
		return r.Number - c.shift, true
	}
	for d := int64(1); d <= wide/2 && c.tries < budget; d++ {
		c.tries += 2
		if r.Number-d < 1 && r.Number+d > c.reach {
			break
		}
		if c.matches(r, r.Number+d) {
			return r.Number + d, true
		}
		if c.matches(r, r.Number-d) {
			return r.Number - d, true
		}
	}
	return 0, false
}

func (c *chain) matches(r Row, number int64) bool {
	if number < 1 {
		return false
	}
	r.Number = number
	return r.sum(c.log.key) == r.Hash
}

// spans is a set of numbers, as runs in order.
type spans []span

type span struct{ from, to int64 }

func (s *spans) add(from, to int64) { *s = append(*s, span{from, to}) }

// drop takes one number out.
func (s *spans) drop(n int64) {
	for i, x := range *s {
		if n < x.from || n > x.to {
			continue
		}
		rest := append(spans{}, (*s)[:i]...)
		if x.from < n {
			rest = append(rest, span{x.from, n - 1})
		}
		if n < x.to {
			rest = append(rest, span{n + 1, x.to})
		}
		*s = append(rest, (*s)[i+1:]...)
		return
	}
}

package alike

import "math"

// crowd is all records together: how many have a word or a number says how little it tells.
type crowd struct {
	profiles []profile
	size     float64
	having   map[string]int     // by kind and value: "w:lantern", "p:01632960111"
	bits     map[string]float64 // of words: see word
}

// smallest is how many records a directory is taken to hold at least: in a city of ten, what two share
// is not yet common.
const smallest = 2000

func crowdOf(records []Record) *crowd {
	c := &crowd{profiles: make([]profile, len(records)), size: float64(max(len(records), smallest)), having: map[string]int{}, bits: map[string]float64{}}
	for i, r := range records {
		p := profileOf(r)
		c.profiles[i] = p
		seen := map[string]bool{}
		for _, name := range p.names {
			for _, w := range name {
				seen["w:"+w] = true
			}
		}
		for before, list := range map[string][]string{"p:": p.phones, "e:": p.emails, "s:": p.sites} {
			for _, v := range list {
				seen[before+v] = true
			}
		}
		if p.Owner != "" {
			seen["o:"+p.Owner+" "+p.sorted] = true
		}
		for key := range seen {
			c.having[key]++
		}
	}
	return c
}

// word is how much a word in common tells, in bits.
func (c *crowd) word(w string) float64 {
	bits, known := c.bits[w]
	if !known {
		bits = c.telling(w)
		c.bits[w] = bits
	}
	return bits
}

func (c *crowd) telling(w string) float64 {
	n := float64(max(c.having["w:"+w], 1))
	if generic[w] {
		n += c.size / 25
	}
	if len(w) < 2 {
		n += c.size / 10
	}
	return math.Log2(c.size / min(n, c.size))
}

// contact is how much a number or an address in common tells, in bits. A switchboard that fifty have
// tells less than a line of one's own.
func (c *crowd) contact(key string, most float64) float64 {
	n := float64(max(c.having[key]-1, 1))
	return min(most, max(0, most-1.5*math.Log2(n)))
}

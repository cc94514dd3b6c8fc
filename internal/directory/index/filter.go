package index

import (
	"math/bits"
)

// filter leaves in found what fits the query, hours apart.
func (p *part) filter(q *Query) {
	p.found = p.begin(q)
	if q.Organisation != "" {
		p.organisations[q.Organisation].keepIn(p.found)
	}
	if q.Among != nil {
		p.among(q.Among)
	}
	if q.Area != "" {
		p.areas[q.Area].keepIn(p.found)
	}
	p.categories(q.Categories)
	p.flags(uint32(q.Access), p.access[:])
	p.flags(uint32(q.Stages), p.stages[:])
	p.groups(q.For)
	p.age(q.Age)
	p.text(q)
	if q.Placed {
		p.found.dropRange(p.located(), uint32(p.spots))
	}
	if q.Remote {
		p.found.dropRange(0, p.located())
	}
	if p.near != nil && q.Within > 0 {
		p.tree.keepWithin(p.found, p.near, straight(q.Within))
		p.loose = p.several
	}
}

// begin gives what any other filter has to be held to: all that is live, or what meets the one need asked for.
func (p *part) begin(q *Query) bitset {
	if len(q.Categories) != 1 {
		return p.copyOf(p.live)
	}
	return p.meet(p.needs[q.Categories[0]], p.live)
}

// meet gives what is both in a set and in a bitmap.
func (p *part) meet(s set, with bitset) bitset {
	if s.dense != nil {
		b := p.copyOf(s.dense)
		b.and(with)
		return b
	}
	b := p.bitmap(len(with))
	for _, i := range s.sparse {
		b[i>>6] |= with[i>>6] & (1 << (i & 63))
	}
	return b
}

// categories keeps what meets any of several needs.
func (p *part) categories(keys []string) {
	if len(keys) < 2 { // see begin
		return
	}
	any := p.bitmap(len(p.found))
	for _, key := range keys {
		p.needs[key].addTo(any)
	}
	p.found.and(any)
}

// among keeps the entries with some ids.
func (p *part) among(ids []string) {
	some := p.bitmap(len(p.found))
	for _, id := range ids {
		if entry, ok := p.find(id); ok {
			for _, spot := range p.spotList(entry) {
				some.set(spot)
			}
		}
	}
	p.found.and(some)
}

// flags keeps what is in any of the sets whose bits are asked for.
func (p *part) flags(asked uint32, sets []set) {
	asked &= 1<<len(sets) - 1
	switch bits.OnesCount32(asked) {
	case 0:
	case 1:
		sets[bits.TrailingZeros32(asked)].keepIn(p.found)
	default:
		any := p.bitmap(len(p.found))
		for ; asked != 0; asked &= asked - 1 {
			sets[bits.TrailingZeros32(asked)].addTo(any)
		}
		p.found.and(any)
	}
}

// groups drops what doesn't take people who belong to the groups, and what is only for others. See Rules.
func (p *part) groups(asked []Group) {
	person := GroupSet(asked...)
	for list := implied(person); list != 0; list &= list - 1 {
		p.refused[bits.TrailingZeros32(uint32(list))].dropFrom(p.found)
	}
	if person&^circumstances == 0 {
		return
	}
	for _, one := range people(person) {
		others := p.bitmap(len(p.found))
		p.strict.addTo(others)
		for list := possible(one); list != 0; list &= list - 1 {
			p.only[bits.TrailingZeros32(uint32(list))].dropFrom(others)
		}
		p.found.andNot(others)
	}
}

// age drops what doesn't take somebody of that age.
func (p *part) age(age int) {
	if age < 0 {
		return
	}
	limited := p.bitmap(len(p.found))
	p.aged.addTo(limited)
	limited.and(p.found)
	years := int16(min(age, 200))
	for w, word := range limited {
		for ; word != 0; word &= word - 1 {
			spot := uint32(w<<6 + bits.TrailingZeros64(word))
			if !p.entries[p.entryOf[spot]].Rules.takesAges(years, years) {
				p.found.clear(spot)
			}
		}
	}
}

package index

import "slices"

// Rules say whom a service takes. The zero Rules take nobody older than 0: begin with [AnyAge] ages.
type Rules struct {
	AgeMin, AgeMax int16  // whole years, both included; AnyAge for no limit
	Only           Groups // it takes these groups and nobody else; any one of them is enough
	Welcome        Groups // it says that these are welcome; this decides nothing
	Not            Groups // it doesn't take these
}

// AnyAge stands for no limit of age, and in a query for an age that was not given.
const AnyAge = -1

// askable are the groups that Find Help asks people about. A service only for somebody we never ask about is always
// shown: nobody could have told us that they belong to it.
var askable = GroupSet(Women, Men, Families, Couples, Under25, Aged16to17, Over50, LGBT, Veterans, CareLeavers, NoRecourse, Pets)

// circumstances are groups that say what somebody brings with them, not who they are. "I have a dog" is no reason to
// hide what is only for women.
var circumstances = GroupSet(NoRecourse, Pets)

// groupAges are the ages that a group stands for; a service whose ages don't touch them doesn't take the group.
var groupAges = map[Group][2]int16{Under25: {0, 24}, Aged16to17: {16, 17}, Over50: {50, 150}}

// implied adds what must also be true of people in the groups: everybody of 16 or 17 is under 25.
func implied(asked Groups) Groups {
	if asked.Has(Aged16to17) {
		asked |= GroupSet(Under25)
	}
	return asked
}

// possible adds what may also be true of people in the groups: somebody under 25 may be 16 or 17, and whoever says
// nothing of women or men may be either, so a mother who only says that she has children still finds a refuge.
func possible(asked Groups) Groups {
	if asked.Has(Under25) {
		asked |= GroupSet(Aged16to17)
	}
	if asked&genders == 0 {
		asked |= genders
	}
	return implied(asked)
}

var genders = GroupSet(Women, Men)

// people are those for whom the groups ask: a woman and a man who come together are two, and what takes one of them alone
// is no help to both.
func people(asked Groups) []Groups {
	if asked&genders != genders {
		return []Groups{asked}
	}
	return []Groups{asked &^ GroupSet(Men), asked &^ GroupSet(Women)}
}

// refused are the groups that the rules shut out, by name or by age.
func (r Rules) refused() Groups {
	set := r.Not
	for g, ages := range groupAges {
		if !r.takesAges(ages[0], ages[1]) {
			set |= GroupSet(g)
		}
	}
	return set
}

// strict reports whether the rules can shut somebody out for belonging to none of the groups they are for.
func (r Rules) strict() bool { return r.Only != 0 && r.Only&^askable == 0 }

// Takes reports whether the rules take somebody who says that they are of some groups, and how old they are, as a search
// judges it.
func (r Rules) Takes(asked []Group, age int) bool {
	person := GroupSet(asked...)
	years := int16(min(age, 200))
	if implied(person)&r.refused() != 0 || age >= 0 && !r.takesAges(years, years) {
		return false
	}
	if person&^circumstances == 0 || !r.strict() {
		return true
	}
	return !slices.ContainsFunc(people(person), func(one Groups) bool { return possible(one)&r.Only == 0 })
}

// takesAges reports whether the rules take anybody from lo to hi years.
func (r Rules) takesAges(lo, hi int16) bool {
	return (r.AgeMin == AnyAge || hi >= r.AgeMin) && (r.AgeMax == AnyAge || lo <= r.AgeMax)
}

// aged reports whether the rules have any limit of age.
func (r Rules) aged() bool { return r.AgeMin != AnyAge || r.AgeMax != AnyAge }

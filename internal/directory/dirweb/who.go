package dirweb

import (
	"regexp"
	"strconv"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
)

// mostTags is how many tags an item of a list has, unless more of them decide.
const mostTags = 3

// company is whom one asks about first where a service says nothing of them: most take no dog.
var company = index.GroupSet(index.Pets)

// ofPets finds whether a text says anything of them.
var ofPets = regexp.MustCompile(`(?i)\b(pets?|dogs?|cats?|canine|animals?)\b`)

// who words whom a service is for, shortly: tags on an item of a list. Those that decide whether it
// takes whoever asks are all there; of those who are just welcome, no more than there is room for,
// and how many more the service's own page names.
func (c *cards) who(r index.Rules, text string) (tags []string, more string) {
	from := len(c.tags)
	c.tags = c.limits(c.tags, r)
	welcome := r.Welcome &^ r.Only
	c.tags = pick(c.tags, c.voice.welcome, welcome&c.mine)
	if unsaid := c.mine & company &^ (r.Welcome | r.Only | r.Not); unsaid != 0 && !ofPets.MatchString(text) {
		c.tags = pick(c.tags, c.unsaid, unsaid)
	}
	decide := len(c.tags) - from
	c.tags = pick(c.tags, c.voice.welcome, welcome&^c.mine)
	n := len(c.tags) - from
	if n == 0 {
		return nil, ""
	}
	if most := max(mostTags, decide); n > most {
		more, n = c.N("find.tags.more", n-most), most
	}
	return c.tags[from : from+n : from+n], more
}

// who adds the tags for some rules to a list: the limits, then who is welcome.
func (v *voice) who(tags []string, r index.Rules) []string {
	return pick(v.limits(tags, r), v.welcome, r.Welcome&^r.Only)
}

// limits adds for whom alone a service is, of what age, and who is not taken.
func (v *voice) limits(tags []string, r index.Rules) []string {
	tags = pick(tags, v.only, r.Only)
	if age := v.age(int(r.AgeMin), int(r.AgeMax)); age != "" {
		tags = append(tags, age)
	}
	return pick(tags, v.not, r.Not)
}

func pick(tags, words []string, set index.Groups) []string {
	for g := index.Group(0); set != 0; g++ {
		if set.Has(g) {
			tags = append(tags, words[g])
			set &^= index.GroupSet(g)
		}
	}
	return tags
}

// age words limits of age; -1 is no limit.
func (v *voice) age(low, high int) string {
	switch {
	case low <= 0 && high < 0:
		return ""
	case high < 0:
		return v.F("find.age.from", "low", strconv.Itoa(low))
	case low <= 0:
		return v.F("find.age.to", "high", strconv.Itoa(high))
	default:
		return v.F("find.age.between", "low", strconv.Itoa(low), "high", strconv.Itoa(high))
	}
}

// rules are a listing's as the search has them.
func rules(e directory.Eligibility) index.Rules {
	r := index.Rules{AgeMin: index.AnyAge, AgeMax: index.AnyAge}
	if e.AgeMin != nil {
		r.AgeMin = int16(*e.AgeMin)
	}
	if e.AgeMax != nil {
		r.AgeMax = int16(*e.AgeMax)
	}
	for key, stance := range e.Groups {
		g, ok := index.ParseGroup(key)
		if !ok {
			continue
		}
		switch set := index.GroupSet(g); stance {
		case directory.Only:
			r.Only |= set
		case directory.Welcome:
			r.Welcome |= set
		case directory.Not:
			r.Not |= set
		}
	}
	return r
}

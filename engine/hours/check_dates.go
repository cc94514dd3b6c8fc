package hours

func (s *Schedule) checkSeasons(r *report) {
	if len(s.Seasons) > maxSeasons {
		r.add("seasons", "There are more than %d seasons.", maxSeasons)
		return
	}
	var sound []*Season
	for i := range s.Seasons {
		season, field := &s.Seasons[i], at("seasons", i)
		r.week(field+".slots", season.Slots)
		if !r.seasonDates(field, season) {
			continue
		}
		for _, other := range sound {
			if season.meets(other) {
				r.add(field, "This season and the season from %s to %s have days in common.", other.From, other.To)
				break
			}
		}
		sound = append(sound, season)
	}
}

func (r *report) seasonDates(field string, s *Season) bool {
	before := len(r.list)
	r.realDate(field+".from", s.From)
	r.realDate(field+".to", s.To)
	if len(r.list) > before {
		return false
	}
	switch {
	case s.From.EveryYear() != s.To.EveryYear():
		r.add(field+".to", "Give both dates with a year, or both without.")
	case !s.From.EveryYear() && s.To.Compare(s.From) < 0:
		r.add(field+".to", "The season ends before it begins.")
	default:
		return true
	}
	return false
}

// realDate accepts a date with or without its year.
func (r *report) realDate(field string, d Date) {
	if d.IsZero() {
		r.add(field, "Give a date.")
	} else if !d.Valid() {
		r.add(field, "%s is not a date.", d)
	}
}

// meets reports whether two seasons share a day. Seasons of every year are compared day by day over four years, which
// hold every day of theirs, 29 February too. A dated season that has more years than that meets every other anyway.
func (s *Season) meets(other *Season) bool {
	if !s.From.EveryYear() && !other.From.EveryYear() {
		return s.From.Compare(other.To) <= 0 && other.From.Compare(s.To) <= 0
	}
	if s.From.EveryYear() && !other.From.EveryYear() {
		s, other = other, s
	}
	from := s.From
	if from.EveryYear() {
		from.Year = 2000
	}
	for i := range 4*365 + 1 { // four years, so that 29 February has its turn
		if d := from.Add(i); s.Covers(d) && other.Covers(d) {
			return true
		}
	}
	return false
}

func (s *Schedule) checkExceptions(r *report) {
	if len(s.Exceptions) > maxExceptions {
		r.add("exceptions", "There are more than %d one-off closures and openings.", maxExceptions)
		return
	}
	var sound []*Exception
	for i := range s.Exceptions {
		e, field := &s.Exceptions[i], at("exceptions", i)
		r.times(field+".slots", e.Slots)
		if !r.exceptionDates(field, e) {
			continue
		}
		for _, other := range sound {
			if e.Covers(other.From) || other.Covers(e.From) {
				r.add(field, "There is another one-off closure or opening from %s to %s.", other.From, other.Last())
				break
			}
		}
		sound = append(sound, e)
	}
}

func (r *report) exceptionDates(field string, e *Exception) bool {
	from := r.fullDate(field+".from", e.From)
	to := e.To.IsZero() || r.fullDate(field+".to", e.To)
	if from && to && e.Last().Compare(e.From) < 0 {
		r.add(field+".to", "The last day is before the first day.")
		return false
	}
	return from && to
}

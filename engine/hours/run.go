package hours

import "fmt"

// run is either some days or some times, as they stand together in the text.
type run struct {
	text  string // the first word of it
	days  Days
	times []Slot // without a day; none if it says closed
	all   bool   // 24 hours and nothing else
}

func (r run) isDays() bool { return r.days != 0 }

// lonely says what is missing beside a run that has no partner.
func (r run) lonely() error {
	if r.isDays() {
		return fmt.Errorf("say at what times it is open after “%s”, like Mon 9am to 5pm", clip(r.text))
	}
	if len(r.times) == 0 {
		return fmt.Errorf("say on which days it is closed beside “%s”, like Sunday closed", clip(r.text))
	}
	return fmt.Errorf("say on which days it is open beside “%s”, like Mon to Fri 9am to 5pm", clip(r.text))
}

// runReader goes through the tokens of one part.
type runReader struct {
	tokens []token
}

func readRuns(tokens []token) ([]run, error) {
	r := runReader{tokens}
	var runs []run
	for r.dropAnds(); len(r.tokens) > 0; r.dropAnds() {
		read := r.times
		switch r.tokens[0].kind {
		case tokDays:
			read = r.days
		case tokClosed:
			read = r.closed
		}
		next, err := read()
		if err != nil {
			return nil, err
		}
		runs = append(runs, next)
	}
	return runs, nil
}

func (r *runReader) dropAnds() {
	for len(r.tokens) > 0 && r.tokens[0].kind == tokAnd {
		r.tokens = r.tokens[1:]
	}
}

// sees reports whether the next tokens are of these kinds.
func (r *runReader) sees(kinds ...tokenKind) bool {
	if len(r.tokens) < len(kinds) {
		return false
	}
	for i, kind := range kinds {
		if r.tokens[i].kind != kind {
			return false
		}
	}
	return true
}

func (r *runReader) days() (run, error) {
	found := run{text: r.tokens[0].text}
	for r.sees(tokDays) || r.sees(tokAnd, tokDays) || r.sees(tokAnd, tokAnd, tokDays) {
		r.dropAnds()
		first := r.tokens[0]
		r.tokens = r.tokens[1:]
		set := first.days
		if r.sees(tokTo, tokDays) {
			last := r.tokens[1]
			r.tokens = r.tokens[2:]
			var ok bool
			if set, ok = dayRange(first.days, last.days); !ok {
				return run{}, fmt.Errorf("“%s to %s” is not a range of days", first.text, last.text)
			}
		}
		found.days |= set
	}
	if r.sees(tokTo, tokTime) || r.sees(tokTo, tokAll) {
		r.tokens = r.tokens[1:] // "Monday - 9am to 5pm": the stroke only stands between
	}
	return found, nil
}

func (r *runReader) closed() (run, error) {
	found := run{text: r.tokens[0].text}
	r.tokens = r.tokens[1:]
	return found, nil
}

func (r *runReader) times() (run, error) {
	found := run{text: r.tokens[0].text}
	for more := true; more; more = r.goesOn() {
		r.dropAnds()
		switch {
		case r.sees(tokAll):
			found.times = append(found.times, wholeDay...)
			found.all = len(found.times) == 1
			r.tokens = r.tokens[1:]
		case r.sees(tokTime, tokTo, tokTime):
			opens, shuts, err := between(r.tokens[0].time, r.tokens[2].time)
			if err != nil {
				return run{}, err
			}
			found.times, found.all = append(found.times, Slot{Open: opens, Close: shuts}), false
			r.tokens = r.tokens[3:]
		case r.sees(tokTime):
			return run{}, fmt.Errorf("say when it closes after “%s”, like 9am to 5pm", r.tokens[0].text)
		default:
			return run{}, fmt.Errorf("we can’t read this from “%s” on: write days and times, like Mon to Fri 9am to 5pm", r.tokens[0].text)
		}
	}
	return found, nil
}

// goesOn reports whether more times follow.
func (r *runReader) goesOn() bool {
	return r.sees(tokTime) || r.sees(tokAll) || r.sees(tokAnd, tokTime) || r.sees(tokAnd, tokAll) ||
		r.sees(tokAnd, tokAnd, tokTime)
}

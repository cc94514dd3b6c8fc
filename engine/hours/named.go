package hours

// DaysNamed is the set of the days on which a description says that a service is open: "Open Monday and Wednesday",
// "Mon - Fri", "weekdays", "every Tuesday", "every day except Sunday". It is empty if the text names none.
//
// An importer compares this with the slots, so it rather leaves a day out than invents one: "sat" and "sun" count only
// beside another day or a time; Good Friday, Sunday school and Wednesday 24th December are no opening days; a sentence with
// a helpline or a telephone number tells when somebody answers, which may be somebody else; and days after "closed" or
// "except" are taken away.
func DaysNamed(text string) Days {
	if len(text) > maxNamed {
		text = text[:maxNamed]
	}
	r := namedReader{terms: terms(text)}
	for r.at < len(r.terms) {
		r.step()
	}
	r.endSentence()
	return r.open &^ r.shut
}

const maxNamed = 20_000 // bytes

// namedReader goes through a description and gathers the days said to be open and those said to be shut.
type namedReader struct {
	terms      []term
	at         int
	open, shut Days
	said       Days // open, in this sentence
	closing    bool // the words after "closed" or "except"
	phone      bool // this sentence is about ringing up
}

func (r *namedReader) step() {
	t := r.peek(0)
	switch {
	case t.kind == termBreak:
		r.endSentence()
	case phoneWords[t.word] || t.isPhone(r.peek(1)):
		r.phone = true
	case closingWords[t.word]:
		r.closing = !r.isWord(-1, "not", "never")
	case openingWords[t.word]:
		r.closing = r.isWord(-1, "not", "never")
	default:
		if days, n := r.days(); n > 0 {
			r.count(days)
			r.at += n
			return
		}
	}
	r.at++
}

func (r *namedReader) endSentence() {
	if !r.phone {
		r.open |= r.said
	}
	r.said, r.closing, r.phone = 0, false, false
}

var (
	phoneWords   = set("helpline", "helplines", "hotline", "switchboard")
	closingWords = set("closed", "closes", "close", "shut", "except", "excluding", "excludes", "apart", "unavailable", "without")
	openingWords = set("open", "opens", "opening", "available", "run", "runs", "running", "hours", "times")
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, word := range words {
		m[word] = true
	}
	return m
}

func (r *namedReader) count(days Days) {
	if r.closing {
		r.shut |= days
	} else {
		r.said |= days
	}
}

// peek is the term n places on; beyond the text there are only breaks.
func (r *namedReader) peek(n int) term {
	if i := r.at + n; i >= 0 && i < len(r.terms) {
		return r.terms[i]
	}
	return term{kind: termBreak}
}

func (r *namedReader) isWord(n int, words ...string) bool {
	t := r.peek(n)
	for _, word := range words {
		if t.kind == termWord && t.word == word {
			return true
		}
	}
	return false
}

// days reads days from here on, and says how many terms they take: 0 if there are none.
func (r *namedReader) days() (Days, int) {
	if days, n := r.everyDay(); n > 0 {
		return days, n
	}
	first, ok := r.dayAt(0)
	if !ok {
		return 0, 0
	}
	joint := r.peek(1)
	isTo := joint.kind == termDash || r.isWord(1, "to", "until", "till", "through", "thru") ||
		(r.isWord(1, "and") && r.isWord(-1, "between"))
	if last, ok := r.dayAt(2); isTo && ok {
		if days, ok := dayRange(first, last); ok {
			return days, 3
		}
	}
	return first, 1
}

// dayAt reads the one word n places on, if it names days and isn't part of another name.
func (r *namedReader) dayAt(n int) (Days, bool) {
	t := r.peek(n)
	days, short, ok := dayWord(t.word)
	if t.kind != termWord || !ok || r.isWord(n-1, notBefore...) || r.isWord(n+1, notAfter...) || r.dateAt(n+1) {
		return 0, false
	}
	return days, !short || r.besideDay(n)
}

// Names of days that are not about opening: Good Friday, Bank Holiday Monday, Sunday school.
var (
	notBefore = []string{"good", "easter", "holiday", "black", "ash", "palm", "whit", "shrove", "maundy", "pancake", "cyber", "giving"}
	notAfter  = []string{"school", "newspaper", "newspapers", "mercury"}
)

// dateAt reports whether a day of the month follows: "24th December", ", 5 May".
func (r *namedReader) dateAt(n int) bool {
	if r.peek(n).kind == termComma || r.isWord(n, "the") {
		n++
	}
	return r.peek(n).kind == termTime && r.isWord(n+1, "st", "nd", "rd", "th", "january", "february", "march", "april",
		"may", "june", "july", "august", "september", "october", "november", "december")
}

// besideDay reports whether a short name stands where a day would: beside another day or before or after a time.
func (r *namedReader) besideDay(n int) bool {
	for _, way := range []int{1, -1} {
		i := n + way
		for range 2 { // "Mon - Fri", "Mon, and Fri", "Sat: 10"
			if t := r.peek(i); t.kind != termDash && t.kind != termComma && !r.isWord(i, "and", "to", "or", "from") {
				break
			}
			i += way
		}
		t := r.peek(i)
		_, _, day := dayWord(t.word)
		if t.kind == termTime || (t.kind == termWord && day) {
			return true
		}
	}
	return false
}

// everyDay reads the ways of saying all seven days.
func (r *namedReader) everyDay() (Days, int) {
	switch {
	case r.isWord(0, "7", "seven") && r.isWord(1, "days") && r.isWord(2, "a", "per", "each") && r.isWord(3, "week"):
		return EveryDay, 4
	case r.isWord(0, "every", "each") && r.isWord(1, "day") && r.isWord(2, "of") && r.isWord(3, "the") && r.isWord(4, "week"):
		return EveryDay, 5
	case r.isWord(0, "every", "each") && r.isWord(1, "day") && (r.isWord(-1, openBefore...) || r.timeAt(2)):
		return EveryDay, 2
	case r.isWord(0, "daily") && (r.isWord(-1, openBefore...) || r.timeAt(1)):
		return EveryDay, 1
	case r.isWord(0, "24/7"):
		return EveryDay, 1
	}
	return 0, 0
}

var openBefore = []string{"open", "opens", "available", "operate", "operates", "runs", "week"}

// timeAt reports whether a time, or the word that leads to one, is n places on.
func (r *namedReader) timeAt(n int) bool {
	t := r.peek(n)
	if t.kind == termDash || t.kind == termComma || r.isWord(n, "from", "between", "at") {
		t = r.peek(n + 1)
	}
	return t.kind == termTime || r.isWord(n, "except", "apart", "excluding")
}

package conform

// Report is what was found of a feed.
type Report struct {
	Base    string `json:"base"`              // where the feed begins
	Version string `json:"version,omitempty"` // as it says itself
	Steps   []Step `json:"steps"`
	Stopped string `json:"stopped,omitempty"` // what ended it before it was done: "time", "requests", "bytes" or "unreached"
	Asked   int    `json:"asked"`             // how many requests it took
	Bytes   int64  `json:"bytes"`             // how much was answered
}

// Step is one part of a level: an address, and those of the same kind.
type Step struct {
	Level     int       `json:"level"`
	Name      string    `json:"name"`  // "services": the page has words for it
	Path      string    `json:"path"`  // below the base: "/services/{id}"
	Asked     []string  `json:"asked"` // addresses; none: it was not come to
	Looked    int       `json:"looked"`
	Findings  []Finding `json:"findings,omitempty"`
	More      int       `json:"more,omitempty"` // findings beyond those that are told
	MoreGrave bool      `json:"more_grave,omitempty"`
}

// Verdict is how a step or a level came out.
type Verdict string

// The verdicts.
const (
	Passed  Verdict = "passed"
	Failed  Verdict = "failed"
	Unknown Verdict = "unknown" // not all of it could be looked at
)

// Verdict is how the step came out.
func (s Step) Verdict() Verdict {
	grave := s.MoreGrave
	for _, f := range s.Findings {
		grave = grave || f.Grave
	}
	switch {
	case grave:
		return Failed
	case len(s.Asked) == 0:
		return Unknown
	}
	return Passed
}

// Verdict is how a level came out. The second is met only where the first is.
func (r Report) Verdict(level int) Verdict {
	out := Passed
	for _, s := range r.Steps {
		if s.Level > level {
			continue
		}
		switch s.Verdict() {
		case Failed:
			return Failed
		case Unknown:
			out = Unknown
		}
	}
	if r.Stopped != "" && out == Passed && r.stoppedWithin(level) {
		return Unknown
	}
	return out
}

// stoppedWithin reports whether a level was cut short: the last step that was come to is of it.
func (r Report) stoppedWithin(level int) bool {
	last := 0
	for _, s := range r.Steps {
		if len(s.Asked) > 0 {
			last = s.Level
		}
	}
	return last <= level
}

// Of gives the steps of a level.
func (r Report) Of(level int) (out []Step) {
	for _, s := range r.Steps {
		if s.Level == level {
			out = append(out, s)
		}
	}
	return out
}

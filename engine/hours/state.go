package hours

import "time"

// StateKind is the first thing that people want to know of a service. As text: open, closed, appointment, unknown.
type StateKind uint8

// The states of a service. The zero value is NotKnown, so a missing answer never reads as open or closed.
const (
	NotKnown StateKind = iota
	Open
	Closed
	ByAppointment
)

var stateKeys = [...]string{"unknown", "open", "closed", "appointment"}

// String gives the key: open, closed, appointment, unknown.
func (k StateKind) String() string {
	if int(k) < len(stateKeys) {
		return stateKeys[k]
	}
	return stateKeys[NotKnown]
}

// MarshalText writes the key.
func (k StateKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Cause is which part of a schedule decided.
type Cause uint8

// The parts of a schedule, from the weakest to the strongest.
const (
	ByWeek Cause = iota
	BySeason
	ByHoliday
	ByException
)

var causeKeys = [...]string{"week", "season", "holiday", "exception"}

// String gives the key: week, season, holiday, exception.
func (c Cause) String() string {
	if int(c) < len(causeKeys) {
		return causeKeys[c]
	}
	return causeKeys[ByWeek]
}

// State is the answer about one service at one instant. Times are in the calendar's time zone, on whole minutes.
type State struct {
	Kind        StateKind
	Until       time.Time // open: when it closes; zero if it stays open for the next eight days
	Next        time.Time // not open: when it next opens, if that is within 60 days; else zero
	Cause       Cause     // what decided
	Reason      string    // the exception's reason, the season's name, or the holiday that closes it or changes its hours
	Holiday     string    // today's bank holiday, if nobody has said what the service does on it: hours may differ
	NextHoliday string    // the same for the day of Next
}

// How far ahead an answer looks.
const (
	openHorizon = 8 * 24 * time.Hour
	nextHorizon = 60 * 24 * time.Hour
)

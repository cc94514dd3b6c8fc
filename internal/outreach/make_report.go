package outreach

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MakeReport is somebody telling us of someone who sleeps rough. They need no account.
type MakeReport struct {
	Reference string // made by NewReference when the form was shown: sent twice, it is kept once
	Place     string // in their words
	Point     *Point // where their phone is, if they let it say so
	Near      *Point // where their words point to, for the area alone
	Seen      string // one of Seens
	Looks     string
	Bedded    string // one of Beddeds, or ""
	More      string
	Contact   string // how to reach them, if they wish
}

// ReportMade says that there is a new report. AreaID is "" for one outside every area, and for one of which
// nobody knows where it is, which is for every worker.
type ReportMade struct {
	ReportID, AreaID string
	Nowhere          bool
}

// EventName names the event.
func (ReportMade) EventName() string { return "outreach.report_made" }

// Name is the action as the audit shows it.
func (MakeReport) Name() string { return "report.make" }

// The longest that texts may be, in characters.
const (
	longestLine = 300
	longestText = 2000
)

// Check looks at the input alone.
func (a MakeReport) Check() error {
	var f errs.Fields
	if _, ok := ReadReference(a.Reference); !ok {
		f.Add("place", "Please send this once more")
	}
	if strings.TrimSpace(a.Place) == "" && a.Point == nil {
		f.Add("place", "Tell us where they are, as well as you can")
	}
	if utf8.RuneCountInString(a.Place) > longestText {
		f.Add("place", "Use 2,000 characters or fewer")
	}
	if !slices.Contains(Seens, a.Seen) {
		f.Add("seen", "Choose when you saw them")
	}
	for _, x := range [][2]string{{"looks", a.Looks}, {"more", a.More}} {
		if utf8.RuneCountInString(x[1]) > longestText {
			f.Add(x[0], "Use 2,000 characters or fewer")
		}
	}
	if a.Bedded != "" && !slices.Contains(Beddeds, a.Bedded) {
		f.Add("bedded", "Choose one, or leave it open")
	}
	if utf8.RuneCountInString(a.Contact) > longestLine {
		f.Add("contact", "Use 300 characters or fewer")
	}
	return f.Err()
}

// made is what a report is made beside.
type made struct {
	areas *place.Areas
	there *Report // one of the same reference
}

// Load gives the areas, and the report if it was sent before.
func (a MakeReport) Load(tx *store.Tx) (made, error) {
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return made{}, err
	}
	reference, _ := ReadReference(a.Reference)
	there, err := byReference(&tx.ReadTx, reference)
	if errors.Is(err, errs.NotFound) {
		return made{areas, nil}, nil
	}
	return made{areas, &there}, err
}

// Allow lets anybody.
func (MakeReport) Allow(policy.Actor, made) policy.Decision {
	return policy.Allow("anybody may tell us of someone who sleeps rough")
}

// Apply keeps it. What was kept already, as a hasty thumb sends it, is kept once; another report under a
// reference that is taken is a conflict.
func (a MakeReport) Apply(tx *store.Tx, _ policy.Actor, m made) (ops.Done, error) {
	r := a.report(m.areas)
	if m.there != nil {
		if m.there.Place != r.Place || m.there.Looks != r.Looks || m.there.More != r.More {
			return ops.Done{}, errs.Conflict
		}
		return ops.Done{Subject: "report:" + m.there.ID, Detail: "sent again"}, nil
	}
	r.At = store.Micros(tx.Now())
	if err := insertReport(tx, r); err != nil {
		return ops.Done{}, err
	}
	detail := "in area " + r.AreaID
	if r.AreaID == "" {
		detail = "outside every area"
	}
	return ops.Done{Subject: "report:" + r.ID, Detail: detail, Events: []events.Event{ReportMade{r.ID, r.AreaID, r.nowhere()}}}, nil
}

// report is the report as it is kept.
func (a MakeReport) report(areas *place.Areas) Report {
	r := Report{
		ID: ids.New(), Place: strings.TrimSpace(a.Place), Seen: a.Seen, Looks: strings.TrimSpace(a.Looks), Bedded: a.Bedded,
		More: strings.TrimSpace(a.More), Contact: strings.TrimSpace(a.Contact), State: Waiting, Talk: "[]",
	}
	r.Reference, _ = ReadReference(a.Reference)
	if r.Bedded == "" {
		r.Bedded = "unknown"
	}
	at := a.Near
	if a.Point != nil {
		at, r.HasPoint, r.Lat, r.Lon = a.Point, 1, a.Point.Lat, a.Point.Lon
	}
	if at != nil {
		r.AreaID = areaAt(areas, *at)
	}
	return r
}

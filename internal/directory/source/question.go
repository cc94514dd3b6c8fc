package source

// Kind is what a question is about.
type Kind string

// The kinds of question. Those of refused rows come last.
const (
	ShiftedDays     Kind = "shifted-days"
	SlotEndsFirst   Kind = "slot-ends-before-start"
	BadHours        Kind = "bad-hours"
	DatesPast       Kind = "dates-past"
	PhoneInText     Kind = "phone-in-text"
	RepeatsAnother  Kind = "repeats-another"
	SameIDDiffers   Kind = "same-id-differs"
	UnknownCategory Kind = "unknown-category"
	UnknownGroup    Kind = "unknown-group"
	UnknownArea     Kind = "unknown-area"
	OutsideCountry  Kind = "outside-country"
	PhoneOnlyPlace  Kind = "phone-only-with-place"
	AddressKeptBack Kind = "address-kept-back"
	AddressInText   Kind = "address-in-text"
	BadPhone        Kind = "bad-phone"
	BadEmail        Kind = "bad-email"
	BadWebsite      Kind = "bad-website"
	WebsiteCutShort Kind = "website-cut-short"
	BadValue        Kind = "bad-value"
	EditedHere      Kind = "edited-here"

	RefusedUnreadable     Kind = "unreadable"
	RefusedNoID           Kind = "no-id"
	RefusedNoName         Kind = "no-name"
	RefusedNoOrganisation Kind = "no-organisation"
	RefusedNoNeed         Kind = "no-need"
	RefusedNotAllowed     Kind = "not-allowed"
)

// Question is something doubtful in a file, in words for the person who brought it.
type Question struct {
	File     string `json:"file"`
	Row      int    `json:"row"` // 0: the file as a whole
	Field    string `json:"field"`
	Kind     Kind   `json:"kind"`
	Message  string `json:"message"`
	Proposal string `json:"proposal"` // what we would do; "" when there is nothing to propose
	Subject  string `json:"-"`        // the source's id of the record, if it has one
	Refused  bool   `json:"-"`        // the row was not taken
	Word     string `json:"-"`        // whose meaning is asked for: their word for a need or an area
	Guess    string `json:"-"`        // what the proposal comes to: a number of days, a need of ours, phone numbers
}

// desk gathers what a reader finds.
type desk struct {
	Batch
	opt     Options
	records int // taken from the file that is being read
	weighed struct{ records, parts int }
}

func newDesk(format Format, opt Options) *desk {
	return &desk{Batch: Batch{Format: format, Found: map[Find]int{}}, opt: opt}
}

func (d *desk) ask(at At, subject, field string, kind Kind, message, proposal string) {
	d.Questions = append(d.Questions, Question{
		File: at.File, Row: at.Row, Field: field, Kind: kind, Message: message, Proposal: proposal, Subject: subject,
	})
}

// guess says what the proposal of the last question comes to.
func (d *desk) guess(what string) { d.Questions[len(d.Questions)-1].Guess = what }

// refuse notes a row that can't be taken.
func (d *desk) refuse(at At, subject, field string, kind Kind, message, proposal string) {
	d.ask(at, subject, field, kind, message, proposal)
	d.Questions[len(d.Questions)-1].Refused = true
	d.Refused++
}

package submit

// Ground is what somebody is not content with.
type Ground string

// The grounds.
const (
	OfDecision  Ground = "decision"  // what was decided
	OfTreatment Ground = "treatment" // how it was dealt with
)

// Appeal is that those who sent something ask others to look at it.
type Appeal struct {
	ID        string `json:"-"`
	At        int64  `json:"-"`
	SettledAt int64  `json:"-"` // 0: nobody has answered
	Ground    Ground `json:"ground"`
	Text      string `json:"text"`
	By        string `json:"by"` // the account; it never leaves
	Upheld    bool   `json:"upheld,omitempty"`
	Answer    string `json:"answer,omitempty"`
	AnswerBy  string `json:"answer_by,omitempty"` // the account
	Why       State  `json:"state,omitempty"`     // how the submission stood
}

// Waits reports whether nobody has answered it.
func (a Appeal) Waits() bool { return a.SettledAt == 0 }

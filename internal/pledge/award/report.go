package award

// Report is what a holder tells of how its promises go.
type Report struct {
	ID      string `json:"-"`
	AwardID string `json:"-"`
	On      string `json:"-"` // the day that it tells of
	MadeAt  int64  `json:"-"` // microseconds UTC
	By      string `json:"-"` // the account
	Public  string `json:"public"`
	Private string `json:"private,omitempty"` // for the authority alone
	Link    string `json:"link,omitempty"`    // to more about it
	Review  bool   `json:"review,omitempty"`  // it was taken for the review that was due
	Hidden  string `json:"hidden,omitempty"`  // the day from which on not everybody reads it; "": they do
}

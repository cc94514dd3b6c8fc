package ui

// Problem is one thing in a form that needs to be put right. Field is the id of
// its control.
type Problem struct{ Field, Message string }

// Field is one control of a form with its label, hint and error.
type Field struct {
	ID, Name string
	Label    string
	Hint     string // empty: none
	Error    string // empty: none
	Value    string
	Type     string // of an input: "text" if empty
	Complete string // the autocomplete token; empty: none
	Mode     string // the inputmode; empty: none
	Narrow   bool   // for short answers, such as a postcode
	Rows     int    // of a text area
}

// Choice is one of several answers.
type Choice struct {
	Value, Label, Hint string
	Picked             bool
}

// Choices is a question with several answers.
type Choices struct {
	ID, Name    string // the first answer's id is ID, the next ones ID-2, ID-3
	Legend      string
	Hint, Error string
	Many        bool // boxes to tick rather than one to pick
	Small       bool // the legend is not the page's question
	Answers     []Choice
}

func (f Field) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

// described lists the ids of hint and error for aria-describedby.
func described(id, hint, problem string) string {
	switch {
	case hint != "" && problem != "":
		return id + "-hint " + id + "-error"
	case hint != "":
		return id + "-hint"
	case problem != "":
		return id + "-error"
	}
	return ""
}

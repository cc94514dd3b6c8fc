package action

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Lead is who sees to it that an action is done. The zero Lead is none: a lead is wanted.
type Lead struct {
	Name      string `json:"name,omitempty"`       // of a person; only for those who run the plan
	Initials  string `json:"initials,omitempty"`   // of a person, as everybody may read them; "": none are told
	Role      string `json:"role,omitempty"`       // such as "Head of lettings"
	Body      string `json:"body,omitempty"`       // the organisation, as it is called
	Contact   string `json:"contact,omitempty"`    // how to reach them; only for those who run the plan
	AccountID string `json:"account_id,omitempty"` // if they sign in here: they may say how far it is
}

// Wanted reports whether nobody leads it.
func (l Lead) Wanted() bool { return l.Name == "" && l.Role == "" && l.AccountID == "" }

// Public is who leads as everybody may read it: "S. K., Head of lettings, Threshold Housing". "" when nobody does.
func (l Lead) Public() string {
	if l.Wanted() {
		return ""
	}
	var parts []string
	for _, x := range []string{l.Initials, l.Role, l.Body} {
		if x != "" {
			parts = append(parts, x)
		}
	}
	if len(parts) == 0 {
		return "A named person"
	}
	return strings.Join(parts, ", ")
}

// Unnamed is the same without initials.
func (l Lead) Unnamed() string {
	l.Initials = ""
	return l.Public()
}

// outside is the lead without what only those who run the plan may know.
func (l Lead) outside() Lead {
	wanted := l.Wanted()
	l.Name, l.Contact, l.AccountID = "", "", ""
	if !wanted && l.Wanted() {
		l.Role = "A named person"
	}
	return l
}

// Initials are those of a name: "Siobhan O'Kane" is "S. O."
func Initials(name string) string {
	var out []string
	for _, word := range strings.Fields(plain.Line(name)) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
		if unicode.IsLetter(r) {
			out = append(out, string(unicode.ToUpper(r))+".")
		}
	}
	if len(out) > mostInitials {
		out = append(out[:mostInitials-1], out[len(out)-1])
	}
	return strings.Join(out, " ")
}

const mostInitials = 3

func (l Lead) tidied() Lead {
	l.Name, l.Initials, l.Role, l.Body, l.Contact = plain.Line(l.Name), plain.Line(l.Initials), plain.Line(l.Role), plain.Line(l.Body), plain.Line(l.Contact)
	return l
}

// isName reports whether a word is no initial: a few small letters follow one another.
func isName(word string) bool {
	small := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			small++
		}
	}
	return small > 1 && utf8.RuneCountInString(word) > 2
}

// mostDigits is how many digits a text may have before it is a number at which somebody can be reached.
const mostDigits = 6

// reaches reports whether a text says how to reach somebody: it holds an address for mails, or the number of a phone.
func reaches(text string) bool {
	digits := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return strings.Contains(text, "@") || digits > mostDigits
}

// check tells what is wrong with it, field by field.
func (l Lead) check() errs.Fields {
	var f errs.Fields
	for _, x := range [][2]string{{"lead-name", l.Name}, {"lead-role", l.Role}, {"lead-body", l.Body}} {
		line(&f, x[0], x[1], mostName)
	}
	for _, x := range [][2]string{{"lead-role", l.Role}, {"lead-body", l.Body}} {
		if reaches(x[1]) {
			f.Add(x[0], "Everybody reads this. Write how to reach them in the field for that")
		}
	}
	line(&f, "lead-contact", l.Contact, mostContact)
	line(&f, "lead-initials", l.Initials, 12)
	initials := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, l.Initials)
	switch { // a whole name would be read by everybody
	case slices.ContainsFunc(strings.FieldsFunc(l.Initials, func(r rune) bool { return !unicode.IsLetter(r) }), isName):
		f.Add("lead-initials", "This is a name. Initials are for everybody to read, such as S. K.")
	case utf8.RuneCountInString(initials) > 4:
		f.Add("lead-initials", "Initials are for everybody to read: four letters at most, such as S. K.")
	case initials != "" && plain.Line(l.Name) != "" && strings.EqualFold(initials, strings.ReplaceAll(plain.Line(l.Name), " ", "")):
		f.Add("lead-initials", "This is the whole name. Initials are for everybody to read, such as S. K.")
	}
	if l.AccountID != "" && !ids.Valid(l.AccountID) {
		f.Add("lead-account", "Choose somebody from the list")
	}
	if plain.Line(l.Contact) != "" && l.tidied().Wanted() {
		f.Add("lead-name", "Say who can be reached like this")
	}
	return f
}

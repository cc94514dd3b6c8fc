// Package errs holds the few kinds of error that Homeward tells apart. An error of no kind is a
// fault: it is logged whole and shown plainly.
package errs

import (
	"errors"
	"fmt"
	"strings"
)

// The kinds. Test for them with errors.Is.
var (
	Invalid  = errors.New("invalid")
	NotFound = errors.New("not found")
	Denied   = errors.New("denied")
	Conflict = errors.New("conflict")
	// Unproven is a denial that would be none if the actor showed once more who they are.
	Unproven = fmt.Errorf("unproven: %w", Denied)
	// Unavailable is a part of the machine that does not work just now, such as a full disk: the same
	// thing, tried later, may work. It is logged like a fault.
	Unavailable = errors.New("unavailable")
)

// Field is what is wrong with one field, in words for the person at the form.
type Field struct{ Name, Message string }

// Fields is everything that is wrong with an input. It is of kind Invalid.
type Fields []Field

// Error joins the messages; pages show them one by one beside their fields.
func (f Fields) Error() string {
	if len(f) == 0 {
		return Invalid.Error()
	}
	parts := make([]string, len(f))
	for i, x := range f {
		parts[i] = x.Name + ": " + x.Message
	}
	return strings.Join(parts, "; ")
}

// Unwrap makes Fields an Invalid error.
func (f Fields) Unwrap() error { return Invalid }

// Add notes one more problem.
func (f *Fields) Add(name, message string) { *f = append(*f, Field{name, message}) }

// At tells all of them at the one control that there is for what was sent, such as a file: each with where in it, the
// first so many of them one by one.
func (f Fields) At(control string, most int) (out Fields) {
	for i, x := range f {
		switch {
		case i == most:
			out.Add(control, fmt.Sprintf("And %d more", len(f)-i))
			return out
		case x.Name == control:
			out = append(out, x)
		default:
			out.Add(control, x.Name+": "+x.Message)
		}
	}
	return out
}

// Err is the problems as an error, or nil when there are none: a nil Fields inside an error
// interface would not be nil.
func (f Fields) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// Of gives the field problems inside an error, if it holds any.
func Of(err error) Fields {
	var f Fields
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// Unseen turns a denial into "not found": whoever may not see something does not learn that it is there. Who would only
// have to show once more who they are is still told so.
func Unseen(err error) error {
	if errors.Is(err, Denied) && !errors.Is(err, Unproven) {
		return NotFound
	}
	return err
}

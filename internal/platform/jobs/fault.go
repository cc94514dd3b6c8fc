package jobs

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// explained is an error with words of ours that are fit to be kept.
type explained struct {
	words string
	err   error
}

func (e explained) Error() string { return e.words + ": " + e.err.Error() }
func (e explained) Unwrap() error { return e.err }

// Explain gives an error words for the list of dead jobs. They must hold no personal data: the
// error's own text, which may, is not kept.
func Explain(words string, err error) error {
	if err == nil {
		return nil
	}
	return explained{words, err}
}

// panicked is a handler's panic.
type panicked struct{ value any }

func (p panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// faultOf says of an error what may be kept: its kind, our own words, and the type of its root,
// never its text, which may hold somebody's address.
func faultOf(err error) string {
	kind := "fault"
	for name, k := range map[string]error{"invalid": errs.Invalid, "not found": errs.NotFound, "denied": errs.Denied, "conflict": errs.Conflict} {
		if errors.Is(err, k) {
			kind = name
		}
	}
	var p panicked
	words, out := store.Outage(err)
	switch {
	case out:
		return "unavailable: " + words
	case errors.As(err, &p):
		return fmt.Sprintf("panic (%T)", p.value)
	case errors.Is(err, context.DeadlineExceeded):
		kind = "took too long"
	}
	if e := (explained{}); errors.As(err, &e) {
		return kind + ": " + e.words
	}
	return fmt.Sprintf("%s (%T)", kind, root(err))
}

// root is the innermost error.
func root(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

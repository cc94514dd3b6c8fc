package errs

import (
	"errors"
	"fmt"
	"testing"
)

// TestUnseen: a refusal reads as if there were nothing there, unless a second step would open it.
func TestUnseen(t *testing.T) {
	other := errors.New("the disk is full")
	for _, x := range []struct{ err, want error }{
		{nil, nil},
		{Denied, NotFound},
		{fmt.Errorf("the room: %w", Denied), NotFound},
		{Unproven, Unproven},
		{Conflict, Conflict},
		{other, other},
	} {
		if got := Unseen(x.err); !errors.Is(got, x.want) || (got == nil) != (x.want == nil) {
			t.Errorf("%v becomes %v, want %v", x.err, got, x.want)
		}
	}
}

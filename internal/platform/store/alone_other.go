//go:build !unix

package store

import (
	"errors"
	"os"
)

// takeAlone can't lock a file on this system.
func takeAlone(*os.File) error { return errors.ErrUnsupported }

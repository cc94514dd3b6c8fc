//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// takeAlone locks a file for one process. The system takes the lock off when the process ends,
// however it ends.
func takeAlone(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errTaken
	}
	return err
}

package e2e

import (
	"fmt"
	"os"
	"testing"
)

// TestMain makes the folder that all tests share, and ends what they shared.
func TestMain(m *testing.M) {
	var err error
	if shared.folder, err = os.MkdirTemp("", "homeward-e2e-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	shared.closeBrowser()
	if err := os.RemoveAll(shared.folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// shared is what is made once for all tests of this run.
var shared sharing

type sharing struct {
	folder       string
	closeBrowser func()
}

func init() { shared.closeBrowser = func() {} }

// Command homeward is the whole of Homeward: the server, and everything that is done at the
// machine itself.
package main

import (
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Environ(), os.Stdout, os.Stderr))
}

// Command withpostgres starts one throw-away PostgreSQL server, runs the command given to it with
// HOMEWARD_TEST_POSTGRES naming that server, and stops the server. All test packages of a run can
// so share it:
//
//	go run ./internal/citytest/withpostgres go test ./...
//
// Where PostgreSQL is not installed, it says so and runs the command without.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"

	"example.org/homeward/internal/citytest/pgserver"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: withpostgres COMMAND [ARGUMENT...]")
		os.Exit(2)
	}
	os.Exit(run(os.Args[1:]))
}

func run(command []string) int {
	// The command gets an interrupt too, and ends; we then stop the server. (Ignoring it instead
	// would be inherited.)
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = os.Environ()
	server, err := pgserver.Start()
	switch {
	case errors.Is(err, pgserver.ErrNotInstalled):
		fmt.Fprintln(os.Stderr, "withpostgres: PostgreSQL is not installed; its tests will be skipped")
	case err != nil:
		fmt.Fprintln(os.Stderr, "withpostgres:", err)
		return 1
	default:
		cmd.Env = append(cmd.Env, "HOMEWARD_TEST_POSTGRES="+server.DSN)
		defer func() { _ = server.Stop() }() // the keeper ends by the server's own signal
	}
	err = cmd.Run()
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		return max(failed.ExitCode(), 1)
	case err != nil:
		fmt.Fprintln(os.Stderr, "withpostgres:", err)
		return 1
	}
	return 0
}

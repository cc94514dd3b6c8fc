package pgserver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
)

// superuser is the database's own first user, whatever the machine calls the process's.
const superuser = "homeward"

// account is whom the server runs as: PostgreSQL refuses to run as root.
type account struct {
	root     bool // we are root, and change to uid and gid
	uid, gid uint32
}

// unprivileged is this user or, for root, one of the machine's harmless accounts.
func unprivileged() (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2); err == nil {
			return account{true, uint32(uid), uint32(gid)}, nil
		}
	}
	return account{}, fmt.Errorf("there is no account that the server could run as: %w", ErrNotInstalled)
}

// process puts a child under the account, and in a group of its own so that Ctrl-C at the terminal
// doesn't end the one who is to clean up.
func (a account) process() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if a.root {
		attr.Credential = &syscall.Credential{Uid: a.uid, Gid: a.gid}
	}
	return attr
}

// folder makes a folder that the account owns. Root's own temporary folder may be out of its
// reach, and a socket's path must be short.
func (a account) folder() (string, error) {
	parent := os.TempDir()
	if a.root || len(parent) > 60 {
		parent = "/tmp"
	}
	dir, err := os.MkdirTemp(parent, "homeward-pg-")
	if err != nil {
		return "", fmt.Errorf("make a folder for PostgreSQL: %w", err)
	}
	if a.root {
		if err := os.Chown(dir, int(a.uid), int(a.gid)); err != nil {
			return "", fmt.Errorf("hand the folder to PostgreSQL: %w", err)
		}
	}
	return dir, nil
}

func (a account) initdb(bin, dir string) error {
	cmd := exec.Command(filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, "data"), "-U", superuser,
		"-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions")
	cmd.Dir = dir
	cmd.SysProcAttr = a.process()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// binaries finds the folder of PostgreSQL's programs; the newest, where there are several.
func binaries() (string, error) {
	var places []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return "", fmt.Errorf("look for PostgreSQL: %w", err)
		}
		slices.Sort(found)
		slices.Reverse(found)
		places = append(places, found...)
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		places = append(places, filepath.Dir(path))
	}
	for _, p := range places {
		if _, err := os.Stat(filepath.Join(p, "initdb")); err == nil {
			return p, nil
		}
	}
	return "", ErrNotInstalled
}

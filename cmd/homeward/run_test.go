package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// said runs the program and gives its exit code, and what it wrote.
func said(environ []string, args ...string) (code int, out, errOut string) {
	var o, e bytes.Buffer
	code = run(args, environ, &o, &e)
	return code, o.String(), e.String()
}

func TestCommands(t *testing.T) {
	database := "HOMEWARD_DATABASE=file:" + filepath.Join(t.TempDir(), "homeward.db")
	for _, tc := range []struct {
		args    string
		environ []string
		code    int
		out     string
		err     string
	}{
		{"--help", nil, 0, "audit verify", ""},
		{"audit verify --help", nil, 0, "Usage: homeward audit verify", ""},
		{"", nil, 2, "", "Try: homeward --help"},
		{"fly", nil, 2, "", "unexpected argument fly"},
		{"version", nil, 0, "homeward development", ""},
		{"config", []string{"HOMEWARD_ADDR=:1"}, 0, "HOMEWARD_ADDR\n", ""},
		{"config", []string{"HOMEWARD_LIMITS=x"}, 1, "now:     x", "HOMEWARD_LIMITS is \"x\"; it must be default or off"},
		{"config", []string{"HOMEWARD_ADRR=x"}, 0, "", "HOMEWARD_ADRR means nothing to us"},
		{"serve", []string{"HOMEWARD_DATABASE=oracle:x"}, 1, "", "HOMEWARD_DATABASE must be file:PATH"},
		{"serve", []string{database, "HOMEWARD_ADDR=192.0.2.1:1"}, 1, "", "listen on 192.0.2.1:1 (HOMEWARD_ADDR)"},
		{"serve", []string{"HOMEWARD_DATABASE=file:/no/such/folder/x.db"}, 1, "", "HOMEWARD_DATABASE is to be in the folder /no/such/folder, and there is no such folder"},
		{"serve", []string{"HOMEWARD_DATABASE=file:/no/such/folder/x.db", "HOMEWARD_SECRET=" + strings.Repeat("x", 32)}, 1, "", "/no/such/folder, and there is no such folder"},
		{"config", []string{"HOMEWARD_TRUSTED_PROXIES=0.0.0.0/0"}, 0, "HOMEWARD_ADDR\n", "HOMEWARD_TRUSTED_PROXIES holds 0.0.0.0/0, which is a large part of the internet"},
		{"config", []string{"HOMEWARD_NODE=one\ntwo"}, 1, "HOMEWARD_ADDR\n", "HOMEWARD_NODE is \"one\\ntwo\"; it must be"},
		{"migrate", []string{"HOMEWARD_DATABASE=postgres://u:hunter2@127.0.0.1:1/x", "HOMEWARD_SECRET=" + strings.Repeat("x", 32)}, 1, "", "PostgreSQL"},
	} {
		code, out, errOut := said(tc.environ, strings.Fields(tc.args)...)
		if code != tc.code || !strings.Contains(out, tc.out) || !strings.Contains(errOut, tc.err) || strings.Contains(errOut, "hunter2") {
			t.Errorf("%s %s: exit %d\n%s\n%s", tc.args, tc.environ, code, out, errOut)
		}
		if tc.err == "" && errOut != "" {
			t.Errorf("%s: %s", tc.args, errOut)
		}
	}
}

func TestMigrateAndVerify(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	environ := []string{"HOMEWARD_DATABASE=file:" + path, "HOMEWARD_NODE=one"}
	if code, _, errOut := said(environ, "audit", "verify"); code != 1 || !strings.Contains(errOut, "there is no database") {
		t.Errorf("no database: %d %s", code, errOut)
	}
	if code, out, errOut := said(environ, "migrate"); code != 0 || !strings.Contains(out, "applied 0001_platform_base.sql") {
		t.Fatalf("%d %s %s", code, out, errOut)
	}
	if code, out, _ := said(environ, "migrate"); code != 0 || !strings.Contains(out, "nothing to do") {
		t.Errorf("again: %d %s", code, out)
	}
	if code, out, errOut := said(environ, "audit", "verify"); code != 0 || !strings.Contains(out, "read 0 rows") {
		t.Errorf("verify: %d %s %s", code, out, errOut)
	}
	forge(t, path)
	if code, out, errOut := said(environ, "audit", "verify"); code != 1 || !strings.Contains(out, "forged") || errOut != "" {
		t.Errorf("verify a forgery: %d %s %s", code, out, errOut)
	}
}

// forge puts a row into the audit by hand.
func forge(t *testing.T, path string) {
	t.Helper()
	db, err := store.Open(t.Context(), "file:"+path, clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`insert into platform_audit (node, number, id, at, actor_kind, actor, action, outcome, reason, subject, person, detail, previous, hash)
			values ('forged', 1, 'x', 1, 'account', 'a', 'thing.do', 'done', '', 'thing:1', '', '', '', 'no hash')`)
		return err
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestEnd(t *testing.T) {
	for _, tc := range []struct {
		err  error
		code int
		says string
	}{
		{nil, 0, ""},
		{errors.New("the disk is full"), 1, "homeward: the disk is full\n"},
		{exit{2, errors.New("nothing could be read")}, 2, "homeward: nothing could be read\n"},
		{fmt.Errorf("import: %w", exit{1, nil}), 1, ""},
		{fmt.Errorf("this has ended already: %w", errs.Conflict), 1, "homeward: this has ended already\n"},
		{fmt.Errorf("it can't be: %w", errs.Invalid), 1, "homeward: it can't be\n"},
		{errs.Conflict, 1, "homeward: somebody changed this at the same time: look again, and then try again\n"},
		{fmt.Errorf("service x: %w", errs.NotFound), 1, "homeward: service x: there is no such thing\n"},
		{errors.Join(fmt.Errorf("not yours: %w", errs.Denied), errors.New("and more")), 1, "homeward: not yours\nand more\n"},
		{errs.Fields{{Name: "area", Message: "There is no such area"}, {Name: "until", Message: "Say until when"}}, 1, "homeward: area: There is no such area\nhomeward: until: Say until when\n"},
	} {
		var b bytes.Buffer
		c := &call{err: &b}
		if code := c.end(tc.err); code != tc.code || b.String() != tc.says {
			t.Errorf("%v: exit %d, %q", tc.err, code, b.String())
		}
	}
}

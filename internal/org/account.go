package org

import (
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// AccountState is whether somebody may sign in at all.
type AccountState string

// The states of an account. A closed one keeps its name in the history, and opens nothing.
const (
	Open   AccountState = "open"
	Closed AccountState = "closed"
)

// Account is somebody who signs in.
type Account struct {
	ID      string       `db:"id"`
	Email   string       `db:"email"` // as FoldEmail gives it
	Name    string       `db:"name"`
	State   AccountState `db:"state"`
	Version int          `db:"version"`
	Created int64        `db:"created_at"` // microseconds
	Changed int64        `db:"changed_at"` // microseconds
}

// Since is when the account was made.
func (a Account) Since() time.Time { return store.Time(a.Created) }

// FoldEmail gives the one form of an email address in which two are compared: nobody knows a mailbox
// that tells capitals from small letters, and people write both.
func FoldEmail(s string) string { return strings.ToLower(norm.NFC.String(strings.TrimSpace(s))) }

// checkEmail says what is wrong with an address, folded already.
func checkEmail(f *errs.Fields, email string) {
	a, err := mail.ParseAddress(email)
	switch {
	case email == "":
		f.Add("email", "Give an email address")
	case err != nil || a.Address != email || len(email) > maxLine || strings.ContainsFunc(email, unseen) || !plainAddress(email):
		f.Add("email", "Give an email address like name@example.org")
	}
}

// checkPersonName says what is wrong with somebody's name.
func checkPersonName(f *errs.Fields, name string) {
	switch {
	case strings.TrimSpace(name) == "":
		f.Add("name", "Give their name, as they are called at work")
	case utf8.RuneCountInString(name) > 100 || strings.ContainsFunc(name, unseen):
		f.Add("name", "Use one line of 100 characters or fewer")
	case strings.ContainsAny(name, "/@<>"):
		f.Add("name", "Give the name alone: no address, and no link")
	}
}

// unseen reports whether a character is not there to be seen: it breaks a line, turns the direction round,
// or hides. In a name or an address it can only deceive.
func unseen(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }

// plainAddress reports whether an address is of the usual kind: nothing that a mail program could take for
// an option, and a domain with a name.
func plainAddress(email string) bool {
	local, domain, _ := strings.Cut(email, "@")
	return local != "" && local[0] != '-' && strings.Contains(strings.Trim(domain, "."), ".") && !strings.ContainsAny(domain, "[]:")
}

// Package internal holds only tests: of the architecture, and of the catalogue of what happens.
package internal

import (
	"os"
	"testing"
)

// This file is the architecture as a table; archcheck_test.go and archsource_test.go hold the
// program to it, and archplant_test.go shows that each forbidden thing is seen.

// modules says which other modules each module may call: down the arrows, and never sideways.
// What happens sideways is an event and a reaction, in internal/app.
var modules = map[string][]string{
	"place":       {},
	"org":         {"place"},
	"action":      {"org"},
	"directory":   {"org", "place"},
	"offer":       {"org", "place", "directory"},
	"session":     {"org"},
	"pledge":      {"org", "session", "action"},
	"partnership": {"org", "place", "action", "offer"},
	"person":      {"org", "place"},
	"casework":    {"org", "place", "person", "directory"},
	"outreach":    {"org", "place", "person", "directory"},
	"housing":     {"org", "place", "person", "action", "offer"},
	"work":        {"org", "place", "person", "action", "offer"},
	"mentoring":   {"org", "place", "person", "action", "offer"},
	"insight":     {}, // it reads pub_* views
}

// partners are the packages around the modules that may use any of them.
var partners = []string{"app", "demo", "bench", "citytest"}

// modulePlatform is the part of the platform that a module may use; its web and api packages may
// use all of it. Of files a module uses the parts that keep a photo in its own transaction.
var modulePlatform = []string{"errs", "ids", "clock", "store", "policy", "ops", "events", "history", "files"}

// acting are the sub-packages of modules that act: they use their module as its web does, and keep
// to what a module may use of the platform. Nothing but the module's faces stands above them.
var acting = []string{
	"directory/importer", "directory/neighbour", "directory/twin", "directory/bulk", "directory/fresh", "directory/round",
	"directory/beds", "directory/guide", "directory/promote", "directory/review", "offer/swap", "session/live", "session/paper", "session/engage", "session/story", "session/team",
	"pledge/partner", "pledge/award", "pledge/register", "pledge/submit", "pledge/impact", "pledge/exchange",
}

// above says which of them stand above others of their module, and may call them.
var above = map[string][]string{
	"pledge/register": {"pledge/award"},                    // it publishes what stands under awards
	"pledge/exchange": {"pledge/award", "pledge/register"}, // what is shared is what is on the register
	"pledge/impact":   {"pledge/award"},                    // it counts it
}

// pure is the part of the platform that a module's pure sub-packages may use: those that are
// neither its web nor its api (directory/need, directory/index).
var pure = []string{"errs", "ids"}

// floors are the platform's packages; each may use those on the floors below it.
var floors = [][]string{
	{"errs", "ids", "clock", "config", "lang", "outward", "doc/face", "doc/ooxml"},
	{"store", "policy", "turns", "doc/pdf"},
	{"audit", "history", "dump"},
	{"events"},
	{"ops"},
	{"jobs", "backup", "mail", "files", "doc"},
	{"auth"},
	{"web"},
	{"web/ui", "web/htmlcheck"},
	{"web/admin", "web/outbox", "web/photos"},
}

// confined says which packages may import what would let code go round the platform. A pattern is
// a package's path from the top; "*" is one element and a closing "/..." everything below.
var confined = []struct {
	imports []string // each with everything below it
	to      []string
}{
	{[]string{"database/sql", "github.com/jmoiron/sqlx", "modernc.org/sqlite", "github.com/pressly/goose"}, []string{"internal/platform/store"}},
	{[]string{"github.com/jackc/pgx"}, []string{"internal/platform/store", "internal/citytest/..."}},
	{[]string{"net/http"}, []string{
		"cmd/...", "assets", "e2e/...", "internal/app", "internal/bench", "internal/*/*web", "internal/*/*api",
		"internal/platform/web/...", "internal/platform/auth", "internal/platform/outward", "internal/citytest/visit",
	}},
	{[]string{"html/template"}, []string{"internal/platform/web"}},
	{[]string{"github.com/a-h/templ"}, []string{"internal/app", "internal/*/*web", "internal/platform/web/..."}},
	{[]string{"net/smtp", "github.com/wneessen/go-mail"}, []string{"internal/platform/mail"}},
	{[]string{"filippo.io/age"}, []string{"internal/platform/backup"}},
	{[]string{"os/exec"}, []string{"internal/bench", "internal/citytest/...", "e2e/..."}},
	{[]string{"os", "io/ioutil"}, []string{
		"cmd/...", "assets", "e2e/...", "internal/app", "internal/bench", "internal/citytest/...",
		"internal/platform/config", "internal/platform/store",
	}},
	{[]string{"testing"}, []string{"internal/citytest/...", "internal/platform/web/htmlcheck", "e2e/..."}},
	{[]string{"unsafe", "C"}, nil},
}

// timeOnlyIn is the one package that asks the machine what time it is.
const timeOnlyIn = "internal/platform/clock"

// mayMakePast may do something as of another instant: the demo, whose city has a past.
var mayMakePast = []string{"internal/demo"}

// mayHoldDB may name *store.DB, and so begin a transaction. A module never does: ops does it for
// them, once it has asked who may.
var mayHoldDB = []string{
	"cmd/...", "e2e/...", "internal/app", "internal/bench", "internal/demo", "internal/citytest/...",
	"internal/platform/...",
}

// The longest that hand-written files and functions may be, in lines. A test holds its table.
const (
	longestFile         = 400
	longestTestFile     = 600
	longestFunction     = 60
	longestTestFunction = 80
)

// vague are package names that say nothing.
var vague = []string{"util", "utils", "common", "helper", "helpers", "model", "models", "misc", "shared", "base", "types", "lib"}

func TestArchitecture(t *testing.T) {
	found, err := inspect(os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found {
		t.Error(p)
	}
}

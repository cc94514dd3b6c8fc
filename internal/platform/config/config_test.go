package config_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/internal/platform/config"
)

func TestNothingNeedsToBeSet(t *testing.T) {
	c, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != "127.0.0.1:8080" || c.Database != "file:homeward.db" || c.Base().String() != "http://127.0.0.1:8080" ||
		!bool(c.Limits) || bool(c.FeedsPrivate) || c.Timezone.String() != "Europe/London" || c.Node == "" || c.Secret != "" {
		t.Errorf("%+v", c)
	}
}

func TestEverythingSet(t *testing.T) {
	c, err := config.Load([]string{
		"HOMEWARD_ADDR=:9000", "HOMEWARD_DATABASE=postgres://u:p@db/homeward?sslmode=disable", "HOMEWARD_BASE_URL=https://help.example.org/",
		"HOMEWARD_SECRET=" + strings.Repeat("s", 32), "HOMEWARD_NODE=n1", "HOMEWARD_SMTP_URL=smtps://u:p@mail.example.org:465",
		"HOMEWARD_MAIL_FROM=Find Help <help@example.org>", "HOMEWARD_TRUSTED_PROXIES=10.1.2.3/8, 127.0.0.1,2001:db8::/32", "HOMEWARD_METRICS_FROM=192.0.2.0/24",
		"HOMEWARD_FEEDS_PRIVATE=on", "HOMEWARD_LIMITS=off", "HOMEWARD_TIMEZONE=Europe/Dublin", "HOMEWARD_TILES_URL=https://tiles.example.org/{z}/{x}/{y}.png",
		"HOMEWARD_TEST_DATA=", "PATH=/bin",
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff("[10.0.0.0/8 127.0.0.1/32 2001:db8::/32]", fmt.Sprint([]any{c.TrustedProxies}[0])); d != "" {
		t.Error(d)
	}
	if c.Base().String() != "https://help.example.org" || c.TilesURL.Origin() != "https://tiles.example.org" || bool(c.Limits) || !bool(c.FeedsPrivate) || c.TestData != "../shared/data" {
		t.Errorf("%+v", c)
	}
	if said := fmt.Sprintf("%v %+v %#v %s", c, c, c.Secret, c.Secret); strings.Contains(said, "ssss") {
		t.Errorf("the secret is printed: %s", said)
	}
}

func TestWrongValuesAreNamed(t *testing.T) {
	for variable, want := range map[string]string{
		"HOMEWARD_ADDR=8080":                             "HOMEWARD_ADDR is \"8080\"; it must be host:port",
		"HOMEWARD_ADDR=localhost:http":                   "a number from 0 to 65535",
		"HOMEWARD_ADDR=:99999":                           "a number from 0 to 65535",
		"HOMEWARD_DATABASE=mysql://x":                    "HOMEWARD_DATABASE must be file:PATH",
		"HOMEWARD_DATABASE=file:":                        "HOMEWARD_DATABASE must be file:PATH",
		"HOMEWARD_DATABASE=file:?mode=ro":                "HOMEWARD_DATABASE must be file:PATH",
		"HOMEWARD_DATABASE=postgres://u:hunter2@[bad":    "HOMEWARD_DATABASE is no readable address",
		"HOMEWARD_DATABASE=postgres://u:hunter2@db/x":    "HOMEWARD_SECRET must be set when the database is PostgreSQL",
		"HOMEWARD_BASE_URL=help.example.org":             "HOMEWARD_BASE_URL is",
		"HOMEWARD_BASE_URL=https://help.example.org/sub": "with nothing after it",
		"HOMEWARD_SECRET=hunter2":                        "HOMEWARD_SECRET has 7 characters; it must have 32 or more",
		"HOMEWARD_SMTP_URL=http://u:hunter2@mail":        "HOMEWARD_SMTP_URL must be smtp://",
		"HOMEWARD_SMTP_URL=smtp://mail.example.org":      "HOMEWARD_MAIL_FROM must be set",
		"HOMEWARD_MAIL_FROM=nobody":                      "HOMEWARD_MAIL_FROM is \"nobody\"",
		"HOMEWARD_TRUSTED_PROXIES=10.0.0.0/8,proxy":      "HOMEWARD_TRUSTED_PROXIES holds \"proxy\"",
		"HOMEWARD_METRICS_FROM=10.0.0.0/99":              "HOMEWARD_METRICS_FROM holds",
		"HOMEWARD_FEEDS_PRIVATE=yes":                     "HOMEWARD_FEEDS_PRIVATE is \"yes\"; it must be on or off",
		"HOMEWARD_LIMITS=on":                             "HOMEWARD_LIMITS is \"on\"; it must be default or off",
		"HOMEWARD_TIMEZONE=Mars/Olympus":                 "HOMEWARD_TIMEZONE is \"Mars/Olympus\"",
		"HOMEWARD_TIMEZONE=Local":                        "HOMEWARD_TIMEZONE is \"Local\"",
		"HOMEWARD_TILES_URL=https://tiles.example.org/":  "HOMEWARD_TILES_URL is",
		"HOMEWARD_TILES_URL=https://a; b/{z}/{x}/{y}":    "HOMEWARD_TILES_URL is",
	} {
		_, err := config.Load([]string{variable})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v, want %q", variable, err, want)
		}
	}
	_, err := config.Load([]string{"HOMEWARD_LIMITS=x", "HOMEWARD_ADDR=x"})
	if err == nil || !strings.Contains(err.Error(), "HOMEWARD_LIMITS") || !strings.Contains(err.Error(), "HOMEWARD_ADDR") {
		t.Errorf("not both are named: %v", err)
	}
}

func TestDescribe(t *testing.T) {
	environ := []string{
		"HOMEWARD_SECRET=hunter2" + strings.Repeat("x", 30), "HOMEWARD_SMTP_URL=smtp://u:hunter2@mail", "HOMEWARD_LIMITS=off",
		"HOMEWARD_DATABASE=postgres://u:hunter2@db/homeward?password=hunter2", "HOMEWARD_TEST_POSTGRES=postgres://u:hunter2@db/x",
	}
	var b strings.Builder
	if err := config.Print(&b, config.Describe(environ)); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		"HOMEWARD_ADDR\n  where the server listens: host:port\n  default: 127.0.0.1:8080\n  now:     (not set)\n",
		"HOMEWARD_LIMITS\n", "  default: default\n  now:     off\n", "postgres://u:xxxxx@db/homeward\n", "HOMEWARD_TRUSTED_PROXIES\n", "now:     set\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the list lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "hunter2") {
		t.Errorf("a secret is shown:\n%s", got)
	}
	for _, v := range config.Describe(nil) {
		if !strings.HasPrefix(v.Name, "HOMEWARD_") || v.Means == "" {
			t.Errorf("%q is not described", v.Name)
		}
	}
}

func TestUnknown(t *testing.T) {
	if d := cmp.Diff([]string{"HOMEWARD_ADRR"}, config.Unknown([]string{"HOMEWARD_ADRR=x", "HOMEWARD_ADDR=:1", "HOME=/root"})); d != "" {
		t.Error(d)
	}
}

func TestSecretIsMadeOnceAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	load := func() config.Secret {
		c, err := config.Load([]string{"HOMEWARD_DATABASE=file:" + path + "?x=y"})
		if err == nil {
			c, err = c.WithSecret()
		}
		if err != nil {
			t.Error(err)
		}
		return c.Secret
	}
	secrets := make([]config.Secret, 8)
	var all sync.WaitGroup
	for i := range secrets {
		all.Go(func() { secrets[i] = load() })
	}
	all.Wait()
	for _, s := range secrets {
		if s != secrets[0] || len(s) < 32 {
			t.Fatal("several processes at once made several secrets")
		}
	}
	info, err := os.Stat(path + ".secret")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".secret-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if err := os.Chmod(path+".secret", 0o644); err != nil {
		t.Fatal(err)
	}
	if load() != secrets[0] {
		t.Error("another secret after a restart")
	}
	if info, err := os.Stat(path + ".secret"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v %v", info.Mode(), err)
	}
}

func TestSecretThatWasLostIsNotReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	if err := os.WriteFile(path+".secret", []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load([]string{"HOMEWARD_DATABASE=file:" + path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.WithSecret(); err == nil || !strings.Contains(err.Error(), "backup") {
		t.Errorf("%v", err)
	}
}

func TestDatabaseWithoutItsSecretIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	if err := os.WriteFile(path, []byte("a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load([]string{"HOMEWARD_DATABASE=file:" + path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.WithSecret(); err == nil || !strings.Contains(err.Error(), "set HOMEWARD_SECRET") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(c.SecretFile()); err == nil {
		t.Error("a secret was made")
	}
}

func TestSecretThatWasSetMakesNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	c, err := config.Load([]string{"HOMEWARD_DATABASE=file:" + path, "HOMEWARD_SECRET=" + strings.Repeat("s", 40)})
	if err == nil {
		c, err = c.WithSecret()
	}
	if err != nil || len(c.Secret) != 40 {
		t.Fatalf("%v", err)
	}
	if _, err := os.Stat(path + ".secret"); err == nil {
		t.Error("a file was made")
	}
}

func TestNodeNames(t *testing.T) {
	for name, good := range map[string]bool{
		"node-1": true, "web_2.example.org": true, strings.Repeat("n", 100): true,
		"one\ntwo": false, "a b": false, "né": false, "\x1b[2J": false, "a/b": false, `"x"`: false, strings.Repeat("n", 101): false,
	} {
		_, err := config.Load([]string{"HOMEWARD_NODE=" + name})
		if good != (err == nil) || err != nil && !strings.Contains(err.Error(), "HOMEWARD_NODE is") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// What is allowed and very likely not meant is said; a private network is no such thing.
func TestWarnings(t *testing.T) {
	for set, want := range map[string]string{
		"HOMEWARD_TRUSTED_PROXIES=10.0.0.0/8,127.0.0.1,fd00::/8": "",
		"HOMEWARD_TRUSTED_PROXIES=127.0.0.1,0.0.0.0/0":           "HOMEWARD_TRUSTED_PROXIES holds 0.0.0.0/0",
		"HOMEWARD_TRUSTED_PROXIES=::/0":                          "HOMEWARD_TRUSTED_PROXIES holds ::/0",
		"HOMEWARD_TRUSTED_PROXIES=128.0.0.0/1":                   "HOMEWARD_TRUSTED_PROXIES holds 128.0.0.0/1",
		"HOMEWARD_METRICS_FROM=0.0.0.0/0":                        "HOMEWARD_METRICS_FROM holds 0.0.0.0/0",
		"HOMEWARD_LIMITS=off":                                    "HOMEWARD_LIMITS is off",
	} {
		c, err := config.Load([]string{set})
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(c.Warnings(), "\n")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q", set, got)
		}
	}
}

// Who only looks makes no secret, and closes none to others.
func TestKeptSecretChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	c, err := config.Load([]string{"HOMEWARD_DATABASE=file:" + path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.KeptSecret(); err == nil {
		t.Error("a secret came from nowhere")
	}
	if _, err := os.Stat(c.SecretFile()); err == nil {
		t.Error("a secret was made")
	}
	if err := os.WriteFile(c.SecretFile(), []byte(strings.Repeat("s", 43)+"\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if c, err = c.KeptSecret(); err != nil || len(c.Secret) != 43 {
		t.Errorf("%d characters, %v", len(c.Secret), err)
	}
	if info, err := os.Stat(c.SecretFile()); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

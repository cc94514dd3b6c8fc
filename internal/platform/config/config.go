// Package config is everything that Homeward is told from outside: environment variables, read
// once at the start, each with a default. A value that cannot be used stops the start with the
// variable's name and what is allowed.
package config

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"reflect"
	"strings"
	_ "time/tzdata" // time zones, for machines that have none

	"github.com/caarlos0/env/v11"
)

// Config is the whole configuration.
type Config struct {
	Addr           Address  `env:"HOMEWARD_ADDR" envDefault:"127.0.0.1:8080" means:"where the server listens: host:port"`
	Database       Database `env:"HOMEWARD_DATABASE" envDefault:"file:homeward.db" means:"the database: file:PATH for SQLite, or postgres://…"`
	BaseURL        Site     `env:"HOMEWARD_BASE_URL" means:"where the public finds the site, for absolute links; by default the address it listens on"`
	Secret         Secret   `env:"HOMEWARD_SECRET" means:"the installation's secret, 32 characters or more; made and kept beside an SQLite database if absent, required for PostgreSQL"`
	Node           string   `env:"HOMEWARD_NODE" means:"this machine's name in the audit; by default its host name"`
	SMTPURL        Mailer   `env:"HOMEWARD_SMTP_URL" means:"where mail is handed over: smtp://user:password@host:587 or smtps://…; without it mail waits in the outbox"`
	MailFrom       Sender   `env:"HOMEWARD_MAIL_FROM" means:"the address that mail comes from"`
	TrustedProxies Networks `env:"HOMEWARD_TRUSTED_PROXIES" means:"networks of the proxies in front of us, whose word we take for where a request comes from: 10.0.0.0/8,127.0.0.1"`
	MetricsFrom    Networks `env:"HOMEWARD_METRICS_FROM" means:"networks that may read /metrics, besides this machine itself"`
	FeedsPrivate   Switch   `env:"HOMEWARD_FEEDS_PRIVATE" envDefault:"off" means:"on lets feeds be read from private and loopback addresses"`
	Limits         Limits   `env:"HOMEWARD_LIMITS" envDefault:"default" means:"how many requests one address may make: default, or off for measuring"`
	Timezone       Zone     `env:"HOMEWARD_TIMEZONE" envDefault:"Europe/London" means:"the time zone of opening hours and pages"`
	TilesURL       Tiles    `env:"HOMEWARD_TILES_URL" means:"where an interactive map gets its pictures: https://host/{z}/{x}/{y}.png; without it there is no such map, and no third party"`
	TestData       string   `env:"HOMEWARD_TEST_DATA" envDefault:"../shared/data" means:"tests only: the folder of real data to test with"`
	TestPostgres   Database `env:"HOMEWARD_TEST_POSTGRES" means:"tests only: a PostgreSQL server they may use; otherwise they start their own"`
}

// Load reads the configuration from an environment, as os.Environ gives it. The error names every
// variable that is wrong, one a line.
func Load(environ []string) (Config, error) {
	c, err := LoadToFill(environ)
	if err == nil && c.Database.Postgres() && c.Secret == "" {
		err = errors.New("HOMEWARD_SECRET must be set when the database is PostgreSQL: every node needs the same 32 characters or more")
	}
	return c, err
}

// LoadToFill is Load for a database that is about to be filled: what comes may bring the secret, so
// none is asked for.
func LoadToFill(environ []string) (Config, error) {
	var c Config
	given := env.ToMap(environ)
	for name, value := range given {
		if strings.TrimSpace(value) == "" {
			delete(given, name) // set to nothing is not set
		}
	}
	err := env.ParseWithOptions(&c, env.Options{Environment: given})
	if err != nil {
		return c, explain(err)
	}
	if c.Node == "" {
		if c.Node, err = os.Hostname(); err != nil {
			return c, fmt.Errorf("HOMEWARD_NODE is not set, and this machine has no host name: %w", err)
		}
	}
	return c, c.check()
}

// explain puts the names of variables in place of those of our fields.
func explain(err error) error {
	var all env.AggregateError
	if !errors.As(err, &all) {
		return err
	}
	fields := reflect.TypeFor[Config]()
	var out []error
	for _, e := range all.Errors {
		var wrong env.ParseError
		if errors.As(e, &wrong) {
			field, _ := fields.FieldByName(wrong.Name)
			e = fmt.Errorf("%s %w", field.Tag.Get("env"), wrong.Err)
		}
		out = append(out, e)
	}
	return errors.Join(out...)
}

// check is what no variable shows alone.
func (c Config) check() error {
	if !plainName(c.Node) {
		return fmt.Errorf("HOMEWARD_NODE is %q; it must be 1 to 100 letters, digits, dots, hyphens and underscores, such as node-1 (without it, it is the host name)", c.Node)
	}
	if c.SMTPURL != "" && c.MailFrom == "" {
		return errors.New("HOMEWARD_MAIL_FROM must be set when HOMEWARD_SMTP_URL is: the address that mail comes from")
	}
	return nil
}

// plainName reports whether a machine's name can stand anywhere: in a line of a report, in a log.
func plainName(s string) bool {
	odd := strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")
	return s != "" && len(s) <= 100 && odd == ""
}

// Base is where the public finds the site.
func (c Config) Base() *url.URL {
	if c.BaseURL.URL != nil {
		return c.BaseURL.URL
	}
	return &url.URL{Scheme: "http", Host: string(c.Addr)}
}

package config

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Variable is one environment variable, as `homeward config` shows it.
type Variable struct {
	Name    string
	Means   string
	Default string // "" when there is none
	Value   string // the present value, or "set" for a secret; "" when it is not set
}

// Describe lists every variable, with its value in an environment. A value that cannot be used is
// shown as it is, so that it can be put right.
func Describe(environ []string) []Variable {
	given := env.ToMap(environ)
	var out []Variable
	for f := range reflect.TypeFor[Config]().Fields() {
		name := f.Tag.Get("env")
		out = append(out, Variable{name, f.Tag.Get("means"), f.Tag.Get("envDefault"), shown(f.Type, given[name])})
	}
	return out
}

// shown is a value without its secrets.
func shown(kind reflect.Type, value string) string {
	if value == "" {
		return ""
	}
	switch kind {
	case reflect.TypeFor[Secret](), reflect.TypeFor[Mailer]():
		return "set"
	case reflect.TypeFor[Database]():
		if !Database(value).Postgres() {
			return value
		}
		u, err := url.Parse(value)
		if err != nil {
			return "set"
		}
		u.RawQuery = "" // it may hold a password too
		return u.Redacted()
	default:
		return value
	}
}

// Print writes the list for people to read.
func Print(out io.Writer, variables []Variable) error {
	for i, v := range variables {
		if i > 0 {
			fmt.Fprintln(out)
		}
		value, standard := v.Value, v.Default
		if value == "" {
			value = "(not set)"
		}
		if standard == "" {
			standard = "(none)"
		}
		if _, err := fmt.Fprintf(out, "%s\n  %s\n  default: %s\n  now:     %s\n", v.Name, v.Means, standard, value); err != nil {
			return fmt.Errorf("print the configuration: %w", err)
		}
	}
	return nil
}

// Unknown names the variables of an environment that look like ours and are not: usually a slip
// of the keyboard.
func Unknown(environ []string) []string {
	ours := map[string]bool{}
	for _, v := range Describe(nil) {
		ours[v.Name] = true
	}
	var out []string
	for name := range env.ToMap(environ) {
		if strings.HasPrefix(name, "HOMEWARD_") && !ours[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Environ is the environment of this process.
func Environ() []string { return os.Environ() }

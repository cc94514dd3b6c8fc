package config

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Address is host:port.
type Address string

// UnmarshalText takes an address.
func (a *Address) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if err != nil {
		return fmt.Errorf("is %q; it must be host:port, such as 127.0.0.1:8080 or :8080", text)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("is %q; its port must be a number from 0 to 65535", text)
	}
	*a = Address(text)
	return nil
}

// Database is a data source name.
type Database string

// Postgres reports whether it is a PostgreSQL server.
func (d Database) Postgres() bool {
	return strings.HasPrefix(string(d), "postgres://") || strings.HasPrefix(string(d), "postgresql://")
}

// Path is the file of an SQLite database; "" for PostgreSQL.
func (d Database) Path() string {
	path, _ := strings.CutPrefix(string(d), "file:")
	path, _, _ = strings.Cut(path, "?")
	if d.Postgres() {
		return ""
	}
	return path
}

// UnmarshalText takes a data source name. Its errors do not repeat it: it may hold a password.
func (d *Database) UnmarshalText(text []byte) error {
	*d = Database(text)
	if d.Postgres() {
		if _, err := url.Parse(string(text)); err != nil {
			return errors.New("is no readable address; it must be postgres://user:password@host/name")
		}
		return nil
	}
	if !strings.HasPrefix(string(text), "file:") || d.Path() == "" {
		return errors.New("must be file:PATH, such as file:homeward.db, or postgres://…")
	}
	return nil
}

// Site is the root of a web site: http or https, a host, and no path.
type Site struct{ *url.URL }

// UnmarshalText takes the root of a web site.
func (s *Site) UnmarshalText(text []byte) error {
	u, err := url.Parse(strings.TrimSuffix(string(text), "/"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("is %q; it must be http:// or https:// and a host, such as https://help.example.org, with nothing after it", text)
	}
	s.URL = u
	return nil
}

// Secret is a text that is never shown.
type Secret string

const shortest = 32

// UnmarshalText takes a secret that is long enough.
func (s *Secret) UnmarshalText(text []byte) error {
	if len(text) < shortest {
		return fmt.Errorf("has %d characters; it must have %d or more", len(text), shortest)
	}
	*s = Secret(text)
	return nil
}

// Reveal is the secret itself, for what is made from it.
func (s Secret) Reveal() string { return string(s) }

// String hides the secret from every print.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "set"
}

// GoString hides it from %#v too.
func (s Secret) GoString() string { return s.String() }

// Mailer is a mail server's address. It may hold a password, so it is not shown.
type Mailer string

// UnmarshalText takes a mail server's address.
func (m *Mailer) UnmarshalText(text []byte) error {
	u, err := url.Parse(string(text))
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" {
		return errors.New("must be smtp://host:port or smtps://host:port, with user:password@ before the host if needed")
	}
	*m = Mailer(text)
	return nil
}

// Sender is a mail address, perhaps with a name: Find Help <help@example.org>.
type Sender string

// UnmarshalText takes a mail address.
func (s *Sender) UnmarshalText(text []byte) error {
	if _, err := mail.ParseAddress(string(text)); err != nil {
		return fmt.Errorf("is %q; it must be a mail address, such as Find Help <help@example.org>", text)
	}
	*s = Sender(text)
	return nil
}

// Networks are networks or single addresses, with commas between them.
type Networks []netip.Prefix

// UnmarshalText takes networks.
func (n *Networks) UnmarshalText(text []byte) error {
	for part := range strings.SplitSeq(string(text), ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		p, err := netip.ParsePrefix(part)
		if a, err2 := netip.ParseAddr(part); err != nil && err2 == nil {
			p, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil {
			return fmt.Errorf("holds %q; it must be networks or addresses with commas between them, such as 10.0.0.0/8,127.0.0.1", part)
		}
		*n = append(*n, p.Masked())
	}
	return nil
}

// Switch is on or off.
type Switch bool

// UnmarshalText takes on or off.
func (s *Switch) UnmarshalText(text []byte) error {
	switch string(text) {
	case "on":
		*s = true
	case "off":
		*s = false
	default:
		return fmt.Errorf("is %q; it must be on or off", text)
	}
	return nil
}

// Limits says whether limits on requests hold.
type Limits bool

// UnmarshalText takes default or off.
func (l *Limits) UnmarshalText(text []byte) error {
	switch string(text) {
	case "default":
		*l = true
	case "off":
		*l = false
	default:
		return fmt.Errorf("is %q; it must be default or off", text)
	}
	return nil
}

// Zone is a time zone.
type Zone struct{ *time.Location }

// UnmarshalText takes a time zone's name.
func (z *Zone) UnmarshalText(text []byte) error {
	at, err := time.LoadLocation(string(text))
	if err != nil || string(text) == "Local" {
		return fmt.Errorf("is %q; it must be a time zone's name, such as Europe/London", text)
	}
	z.Location = at
	return nil
}

// Tiles is the address of a map's tiles, with places for zoom, column and row.
type Tiles string

// Origin is the site that the tiles come from; "" when there are none.
func (t Tiles) Origin() string {
	u, err := url.Parse(string(t))
	if err != nil || t == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// UnmarshalText takes the address of tiles.
func (t *Tiles) UnmarshalText(text []byte) error {
	s := string(text)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(u.Host, "{}; '") ||
		!strings.Contains(s, "{z}") || !strings.Contains(s, "{x}") || !strings.Contains(s, "{y}") {
		return fmt.Errorf("is %q; it must be a web address with {z}, {x} and {y} in its path, such as https://tiles.example.org/{z}/{x}/{y}.png", text)
	}
	*t = Tiles(text)
	return nil
}

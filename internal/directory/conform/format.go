package conform

import (
	"encoding/json"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"
)

var (
	uuidForm  = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	labelForm = regexp.MustCompile(`^[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?$`)
	localForm = regexp.MustCompile("^[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]{1,64}$")
	clockForm = regexp.MustCompile(`^([01][0-9]|2[0-4]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$`)
)

// written reports whether a text is written as a format asks for.
func (f format) written(s string) bool {
	switch f {
	case uuid:
		return uuidForm.MatchString(s)
	case uri:
		u, err := url.Parse(s)
		return err == nil && u.IsAbs() && !strings.Contains(s, `\`)
	case email:
		return isEmail(s)
	case moment:
		_, err := time.Parse(time.RFC3339Nano, strings.ToUpper(s))
		return err == nil
	case day:
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	case clock:
		return clockForm.MatchString(s)
	}
	return true
}

func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || len(s) > 254 {
		return false
	}
	local, domain := s[:at], s[at+1:]
	if strings.HasPrefix(domain, "[") && strings.HasSuffix(domain, "]") {
		_, err := netip.ParseAddr(strings.TrimPrefix(domain[1:len(domain)-1], "IPv6:"))
		return err == nil && localForm.MatchString(local)
	}
	if !localForm.MatchString(local) || strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, "..") {
		return false
	}
	for _, label := range strings.Split(strings.TrimSuffix(domain, "."), ".") {
		if !labelForm.MatchString(label) {
			return false
		}
	}
	return true
}

// within reports whether a number lies where a format asks for.
func (f format) within(n json.Number) bool {
	x, err := n.Float64()
	switch f {
	case latitude:
		return err == nil && x >= -90 && x <= 90
	case degrees:
		return err == nil && x >= -180 && x <= 180
	}
	return true
}

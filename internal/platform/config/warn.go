package config

import "fmt"

// The widest networks that a proxy's own may be before it looks like a mistake, as lengths of their
// prefix: 10.0.0.0/8 is the largest private one of IPv4, fd00::/8 that of IPv6.
const widest = 8

// Warnings says what is allowed and very likely not meant, in words for who starts the program.
func (c Config) Warnings() []string {
	var out []string
	for _, n := range c.TrustedProxies {
		if n.Bits() < widest {
			out = append(out, fmt.Sprintf("HOMEWARD_TRUSTED_PROXIES holds %s, which is a large part of the internet: whoever is in it can give any address as theirs, and so no limit holds for them. Name your own proxies alone", n))
		}
	}
	for _, n := range c.MetricsFrom {
		if n.Bits() < widest {
			out = append(out, fmt.Sprintf("HOMEWARD_METRICS_FROM holds %s, which is a large part of the internet: anybody in it can read /metrics", n))
		}
	}
	if !c.Limits {
		out = append(out, "HOMEWARD_LIMITS is off: nothing stops a flood of requests. That is for measuring alone")
	}
	return out
}

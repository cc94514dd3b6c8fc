package policy

// Decision is an answer and its reason in words. The zero Decision denies.
type Decision struct {
	allowed bool
	reason  string
}

// Allow says yes, and why.
func Allow(reason string) Decision { return Decision{true, reason} }

// Deny says no, and why.
func Deny(reason string) Decision { return Decision{false, reason} }

// Allowed reports whether the answer is yes.
func (d Decision) Allowed() bool { return d.allowed }

// Reason is why, as the audit keeps it.
func (d Decision) Reason() string {
	if d.reason == "" {
		return "nothing allows it"
	}
	return d.reason
}

// Either gives the first answer that says yes, else the first that says no.
func Either(ds ...Decision) Decision {
	for _, d := range ds {
		if d.allowed {
			return d
		}
	}
	if len(ds) == 0 {
		return Decision{}
	}
	return ds[0]
}

// RequireRole allows who holds one of the roles in the whole partnership.
func RequireRole(who Actor, roles ...Role) Decision {
	for _, r := range roles {
		if who.Has(r) {
			return Allow(string(r))
		}
	}
	return Deny("holds none of the roles that may")
}

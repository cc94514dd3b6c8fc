package policy

// Decision is an answer and its reason in words. The zero Decision denies.
type Decision struct {
	allowed bool
	prove   bool // it would be yes if they showed once more who they are
	reason  string
}

// Allow says yes, and why.
func Allow(reason string) Decision { return Decision{allowed: true, reason: reason} }

// Deny says no, and why.
func Deny(reason string) Decision { return Decision{reason: reason} }

// Allowed reports whether the answer is yes.
func (d Decision) Allowed() bool { return d.allowed }

// Prove reports whether the answer would be yes if the actor showed once more who they are.
func (d Decision) Prove() bool { return d.prove && !d.allowed }

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

// Proven is for what does great harm in the wrong hands, such as giving somebody a role: a yes stands
// only if a person has shown within the last minutes that they are still who signed in. A script
// never can. Operators and Homeward itself need not.
func Proven(who Actor, d Decision) Decision {
	switch {
	case !d.allowed:
		return d
	case who.Kind == KindKey:
		return Deny("a script may not do this")
	case who.Kind == KindAccount && !who.Fresh:
		return Decision{prove: true, reason: "has to show once more who they are"}
	}
	return d
}

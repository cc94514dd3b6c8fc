package submit

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
)

// partOf says which part somebody has in an engagement; "" for none. Whoever has one judges nothing about it, and who
// sent it has one for good.
func (x Whole) partOf(who policy.Actor) string {
	if who.ID != "" && x.SentBy == who.ID {
		return "sent it"
	}
	return x.PartOf(who)
}

// may lets a person who holds one of some roles for the scheme, and has no part in the engagement.
func (x Whole) may(who policy.Actor, roles ...policy.Role) policy.Decision {
	switch {
	case who.Kind != policy.KindAccount:
		return policy.Deny("is no person who has signed in")
	case x.SchemeID == "" || !who.HasForScheme(x.SchemeID, roles...):
		return policy.Deny("does not judge what is pledged under this scheme")
	}
	if part := x.partOf(who); part != "" {
		return policy.Deny(part + ": somebody else has to decide")
	}
	if x.StoodAside(who.ID) {
		return policy.Deny("stood aside: somebody else has to decide")
	}
	return policy.Allow("judges what is pledged under this scheme")
}

// mayJudge lets validators.
func (x Whole) mayJudge(who policy.Actor) policy.Decision { return x.may(who, policy.Validator) }

// mayArrange lets validators and stewards.
func (x Whole) mayArrange(who policy.Actor) policy.Decision {
	return x.may(who, policy.Validator, policy.Steward)
}

// maySettle lets those who did not decide about it themselves.
func (x Whole) maySettle(who policy.Actor) policy.Decision {
	if d := x.mayArrange(who); !d.Allowed() {
		return d
	}
	if slices.Contains(x.Judged, who.ID) {
		return policy.Deny("decided about it before: somebody else has to look at the appeal")
	}
	return policy.Allow("did not decide about it before")
}

// ofAuthority reports whether a person validates or looks after a scheme: they may look at what is sent, also where they
// may not judge it.
func ofAuthority(who policy.Actor, schemeID string) bool {
	return who.Kind == policy.KindAccount && schemeID != "" && who.HasForScheme(schemeID, policy.Validator, policy.Steward)
}

// What pages ask, which draw what somebody may do.

// MayJudge is the decision whether somebody judges it.
func (x Whole) MayJudge(who policy.Actor) policy.Decision { return x.mayJudge(who) }

// MayArrange is the decision whether somebody says who reads it.
func (x Whole) MayArrange(who policy.Actor) policy.Decision { return x.mayArrange(who) }

// MaySettle is the decision whether somebody answers an appeal.
func (x Whole) MaySettle(who policy.Actor) policy.Decision { return x.maySettle(who) }

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself does this")
}

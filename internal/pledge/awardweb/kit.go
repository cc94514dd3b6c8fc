package awardweb

import (
	"example.org/homeward/internal/pledge/award"
)

// kitText is a text that is ready to be copied.
type kitText struct {
	id, title, text string
	rows            int
}

// sharing is what a holder can tell others, in words that are ready.
func (s *Site) sharing(x award.Desk) []kitText {
	page := s.absolute("/verify/" + x.Number)
	first := ""
	if len(x.Promised.Pledges) > 0 {
		first = x.Promised.Pledges[0].Text
	}
	return []kitText{
		{"kit-short", "A short post", "We made a promise, and it is public. " + x.Holder + " now holds the award of " + x.Scheme + ": what we will do so that fewer people lose their home, who does it, and by when. Read it, and hold us to it: " + page, 5},
		{"kit-long", "News for your website", x.Holder + " has been given the award of " + x.Scheme + ".\n\nWe sat together with others, looked at one person’s way through homelessness, and asked what we could have done sooner. Then we promised " +
			counted(len(x.Promised.Pledges), "thing", "things") + ". This is one of them: “" + first + "”\n\nAnybody can see what we promised, and whether the award still holds: " + page + "\n\nWe will report on how it goes by " + dayIn(english, x.ReviewDue) + ".", 12},
		{"kit-staff", "A note to your staff", "Hello all,\n\nwe have been given the award of " + x.Scheme + ". Thank you to everybody who was in the room, and to those who will do the work.\n\nWhat we promised: " + page +
			"\n\nIf one of the actions is yours, you know its day. If you see that something will not work, say so early: a promise may change, and we say why.", 9},
		{"kit-email", "A line under your emails", x.Holder + " holds the award of " + x.Scheme + ". See what we promised: " + page, 3},
		{"kit-bid", "A line for a bid or a report", "Our plan was validated under " + x.Scheme + " on " + dayIn(english, x.GivenOn) + " (award " + x.Number + "). It holds " +
			counted(len(x.Promised.Pledges), "pledge", "pledges") + " and " + counted(len(x.Promised.Actions()), "action", "actions") + ". Anybody can verify it: " + page, 4},
	}
}

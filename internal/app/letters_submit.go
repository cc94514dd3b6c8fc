package app

import (
	"context"
	"fmt"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/pledge/submitweb"
)

// letter is a mail to an account.
type letter = func(auth.Person) (subject, body string)

func (a *App) submissionAt(x submit.Desk) string { return a.address("/desk/submissions/" + x.ID) }

func (a *App) heldAt(x submit.Desk) string {
	return a.address("/desk/engagements/" + x.EngagementID + "/submission")
}

// wasSent tells a validator.
func (a *App) wasSent(x submit.Desk) letter {
	what := "sent you their pledges and their plan"
	if x.Round > 1 {
		what = fmt.Sprintf("sent you version %d of their pledges and their plan", x.Round)
	}
	return func(p auth.Person) (subject, body string) {
		return oneLine(x.Submission.Holder) + " sent you their pledges", fmt.Sprintf(`Hello %s,

%s %s: “%s”, under %s.

Whoever takes it up says so on its page, so that two do not do the same work:

%s
`, p.Name, oneLine(x.Submission.Holder), what, oneLine(x.Title), oneLine(x.Scheme), a.submissionAt(x))
	}
}

// mailPack sends what was sent to the address that the scheme has for it.
func (a *App) mailPack(ctx context.Context, key string, x submit.Desk) error {
	if x.Rules.Address == "" {
		return nil
	}
	text, err := a.submitPages().Text(x)
	if err != nil {
		return err
	}
	subject := oneLine(x.Submission.Holder) + ": " + oneLine(x.Title)
	body := fmt.Sprintf("This was sent to you under %s. Who may read it here finds it, and can take it away as PDF, Word or JSON:\n\n%s\n\n%s", oneLine(x.Scheme), a.submissionAt(x), text)
	return ops.DoOnce(ctx, a.Runner, postmaster, key+":pack", writeLetter{"submission:" + x.ID, x.Rules.Address, subject, body})
}

// answers say in a sentence what the authority says, by how the submission stands.
var answers = map[submit.State][2]string{
	submit.Feedback:  {"The authority has written to you", "You can change something and send it again, or wait for the decision."},
	submit.Asked:     {"The authority needs something from you", "Read the notes, change what is needed, and send it again."},
	submit.Validated: {"Your pledges are validated", "The award comes next."},
	submit.Awarded:   {"You have the award", "Thank you for what you promised. People will keep their homes because of it."},
	submit.Declined:  {"The authority has said no", "You can send another at any time, or ask somebody else to look at it."},
}

// wasAnswered tells those who sent it.
func (a *App) wasAnswered(x submit.Desk) letter {
	says, there := answers[x.State()]
	next := says[1]
	if x.State() == submit.Asked {
		next += " " + submitweb.Left(x.Today, x.Due) + "."
	}
	words := ""
	if x.Letter != "" {
		words = "\nThis is what they say:\n\n" + x.Letter + "\n"
	}
	return func(p auth.Person) (subject, body string) {
		if !there {
			return "", ""
		}
		return says[0], fmt.Sprintf(`Hello %s,

%s: “%s”, under %s. %s
%s
Here is all of it, line by line:

%s
`, p.Name, says[0], oneLine(x.Title), oneLine(x.Scheme), next, words, a.heldAt(x))
	}
}

// remindHolders reminds those who are asked for something.
func (a *App) remindHolders(x submit.Desk) letter {
	says, next := "The authority waits for your answer", submitweb.Left(x.Today, x.Due)+"."
	if x.State() == submit.Lapsed {
		says, next = "The time to answer the authority is over", "Nothing is lost: send it again whenever you are ready, or ask for more time."
	}
	return func(p auth.Person) (subject, body string) {
		return says, fmt.Sprintf(`Hello %s,

%s: “%s”. %s

%s

If something is in your way, tell the authority. It can give you more time.
`, p.Name, says, oneLine(x.Title), next, a.heldAt(x))
	}
}

// remindAuthority reminds those who have the next word.
func (a *App) remindAuthority(x submit.Desk) letter {
	return func(p auth.Person) (subject, body string) {
		return oneLine(x.Submission.Holder) + " waits for you", fmt.Sprintf(`Hello %s,

%s has waited for %d days for the authority of %s to write about “%s”. Could you look at it, or say that you can't?

%s
`, p.Name, oneLine(x.Submission.Holder), submit.DaysLeft(x.WaitOn, x.Today), oneLine(x.Scheme), oneLine(x.Title), a.submissionAt(x))
	}
}

// wasAppealed tells those who did not decide.
func (a *App) wasAppealed(x submit.Desk) letter {
	return func(p auth.Person) (subject, body string) {
		return "Please look at an appeal", fmt.Sprintf(`Hello %s,

%s asks that somebody who did not decide looks at “%s”, under %s. You did not decide about it, so you can.

%s
`, p.Name, oneLine(x.Submission.Holder), oneLine(x.Title), oneLine(x.Scheme), a.submissionAt(x)+"#appeals")
	}
}

// wasSettled tells those who appealed.
func (a *App) wasSettled(x submit.Desk, appealID string) letter {
	found := ""
	for _, y := range x.Appeals {
		if y.ID == appealID {
			found = y.Answer
		}
	}
	return func(p auth.Person) (subject, body string) {
		return "Somebody has looked at your appeal", fmt.Sprintf(`Hello %s,

You asked that somebody else looks at “%s”. This is what they found:

%s

%s
`, p.Name, oneLine(x.Title), found, a.heldAt(x))
	}
}

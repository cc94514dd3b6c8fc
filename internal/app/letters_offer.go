package app

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/store"
)

// seeAll is how every letter to a giver ends: what we keep, for how long, and the way to take it back.
func (a *App) seeAll(l offer.Letter) string {
	link := a.address("/give/mine/" + a.Links.Sign(offer.Link{Purpose: offer.ToSee, OfferID: l.OfferID}))
	return fmt.Sprintf(`What we keep about you, why and for how long, and a button that deletes it at once:

%s

We delete it ourselves %d days after we last heard of each other.
`, link, l.Days)
}

// offered is what somebody offered, as a letter quotes it.
func offered(l offer.Letter) string {
	text := oneLine(l.Offered)
	if text == "" {
		return ""
	}
	return "You wrote: “" + short(text) + "”\n\n"
}

// short cuts a long text at a word.
func short(text string) string {
	const most = 200
	if len([]rune(text)) <= most {
		return text
	}
	cut := string([]rune(text)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + "…"
}

// offerCame says that an offer has come. Nobody has looked at it yet, and anybody can type any address: it
// holds nothing that whoever sent the offer wrote, so that it can carry no word of theirs to a stranger.
func (a *App) offerCame(_ *store.Tx, l offer.Letter) (subject, body string, err error) {
	next := "People who look after Give Help at " + partnership + " read it first, and find out who can use it."
	subject = "Thank you for your offer"
	if l.Appeal != "" {
		next = l.Organisation + " reads it and decides. If they say yes, we ask you once more."
		subject = "Thank you for answering “" + l.Appeal + "”"
	}
	return subject, fmt.Sprintf(`Hello,

Thank you. Your offer has come.

%s They don't learn your name, or how to reach you, before you both say yes.

If you offered nothing, somebody else wrote your address by mistake. The next link leads to a page where you can take it away.

%s`, next, a.seeAll(l)), nil
}

// offerAsked asks the giver, once their offer was accepted.
func (a *App) offerAsked(round int) letterTo {
	return func(_ *store.Tx, l offer.Letter) (subject, body string, err error) {
		if l.Round != round || l.Organisation == "" {
			return "", "", nil // it was answered meanwhile, or somebody else asks
		}
		link := a.address("/give/answer/" + a.Links.Sign(offer.Link{Purpose: offer.ToAnswer, OfferID: l.OfferID, Round: round}))
		return l.Organisation + " would like to take up your offer", fmt.Sprintf(`Hello %s,

Good news: %s would like to take up your offer, for “%s”.

%sIs that all right with you? Open this link and say yes or no:

%s

If you say yes, they see your name and how to reach you, so that you can arrange the rest. If you say no, they learn nothing about you. The link works for 14 days, and for one answer.

%s`, l.Name, l.Organisation, l.Appeal, offered(l), link, a.seeAll(l)), nil
	}
}

// offerDeclined says kindly that it is not needed.
func (a *App) offerDeclined(_ *store.Tx, l offer.Letter) (subject, body string, err error) {
	who := "We"
	if l.Organisation != "" {
		who = l.Organisation
	}
	return "About your offer", fmt.Sprintf(`Hello %s,

Thank you for your offer. %s can't use it just now, and nobody has been told who you are.

%sPerhaps something else fits. What people ask for this week:

%s

%s`, l.Name, who, offered(l), a.address("/give"), a.seeAll(l)), nil
}

// offerThanked is an organisation's thank-you in its own words.
func (a *App) offerThanked(step int) letterTo {
	return func(tx *store.Tx, l offer.Letter) (subject, body string, err error) {
		words, err := offer.ThanksIn(&tx.ReadTx, l.OfferID, step)
		if err != nil || words == "" {
			return "", "", err
		}
		return "Thank you from " + l.Organisation, fmt.Sprintf(`Hello %s,

%s sends you this:

%s

%s`, l.Name, l.Organisation, words, a.seeAll(l)), nil
	}
}

// appealClosed is the closing thank-you to everybody who offered.
func (a *App) appealClosed(appealID string) letterTo {
	return func(tx *store.Tx, l offer.Letter) (subject, body string, err error) {
		words, err := offer.ClosingThanks(&tx.ReadTx, appealID)
		if err != nil || words == "" {
			return "", "", err
		}
		return "“" + l.Appeal + "”: all has come together", fmt.Sprintf(`Hello %s,

You offered to help with “%s”. It is all there now. %s writes to everybody who offered:

%s

%s`, l.Name, l.Appeal, l.Organisation, words, a.seeAll(l)), nil
	}
}

// appealJudged tells whoever wrote an appeal what the moderator decided.
func (a *App) appealJudged(j offer.Judged, allowed bool) func(auth.Person) (string, string) {
	return func(p auth.Person) (subject, body string) {
		title, link := oneLine(j.Title), a.address("/desk/appeals/"+j.AppealID)
		if allowed {
			return "Your appeal is public: " + title, fmt.Sprintf(`Hello %s,

A moderator has read “%s”, and everybody can see it now:

%s

Answers to it come to this page, and to your page of what needs you today:

%s
`, p.Name, title, a.address("/give/appeals/"+j.AppealID), link)
		}
		return "Please look at your appeal again: " + title, fmt.Sprintf(`Hello %s,

A moderator has read “%s” and could not let it through. The reason:

%s

Change it here and send it again:

%s
`, p.Name, title, j.Reason, link)
	}
}

package e2e

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// giving plants what people gave to an organisation, and what it asks for that nobody has read yet.
func (p *planted) giving(t *testing.T, c *city, h house) {
	held := offer.Appeal{
		ID: ids.Derive("e2e", "held "+h.mark), OrganisationID: h.id, State: offer.Held, Kind: offer.Things, Urgency: offer.Soon, AreaID: areaOf("saltwick"), LastDay: "2027-01-20",
		Words: offer.Words{Title: word("HELD", h.mark), Why: word("HELDWHY", h.mark)}, HeldAt: store.Micros(eve),
	}
	open := held
	open.ID, open.State, open.HeldAt, open.Words = ids.Derive("e2e", "open "+h.mark), offer.Open, 0, offer.Words{Title: "Blankets for the night"}
	open.Shown, open.OpenedAt = open.Words, store.Micros(eve)
	do(t, c, offer.StockGiving{Appeals: []offer.Appeal{held, open}})
	p.know("appeals", held.ID, open.ID)
	p.know("held", held.ID)
	p.add(true, "An appeal of "+h.name+" that nobody has let through", held.Words.Title, held.Words.Why)
	for _, x := range []struct {
		when  string
		state offer.State
		of    string
	}{
		{"before anybody has decided", offer.New, open.ID},
		{"while they are asked", offer.AskedFor, open.ID},
		{"after both have said yes", offer.Agreed, open.ID},
	} {
		if h.mark == "theirs" && x.state == offer.AskedFor {
			continue
		}
		p.giver(t, c, h, x.when, offer.Offer{AppealID: x.of, OrganisationID: h.id, Owner: h.id, State: x.state, Kind: offer.Things})
	}
}

// givers plants what nobody had asked for.
func (p *planted) givers(t *testing.T, c *city) {
	nobody := house{name: "nobody in particular", mark: "nobody"}
	p.giver(t, c, nobody, "which waits for an appeal", offer.Offer{Owner: offer.Moderators, State: offer.New, Kind: offer.Things, Unasked: true})
	p.giver(t, c, nobody, "which is kept for a programme", offer.Offer{Owner: offer.Moderators, State: offer.New, Kind: offer.Land, Unasked: true})
}

// giver plants an offer, and who made it. They wrote how to reach them among their words too.
func (p *planted) giver(t *testing.T, c *city, h house, when string, o offer.Offer) {
	mark := h.mark + when
	o.ID, o.Amount, o.CreatedAt = ids.Derive("e2e", "offer "+mark), 2, store.Micros(eve)
	if o.State.Open() {
		o.NextOn = eve.AddDate(0, 0, 3).Format(time.DateOnly)
	}
	if o.State != offer.New {
		o.Round, o.AskedAt = 1, o.CreatedAt
	}
	mail := strings.ToLower(word("within", mark)) + "@givers.example.org"
	o.Said = offer.Said{Title: word("GIFT", mark), Text: word("GIVEN", mark) + " ring 0113 496 0" + digits(mark) + " or write to " + mail, Postcode: "QX1 1AA"}
	g := offer.Giver{Name: word("GIVER", mark), Email: strings.ToLower(word("giver", mark)) + "@givers.example.org", Phone: "07700 900" + digits(mark), Organisation: word("GROUP", mark)}
	do(t, c, offer.StockGiving{Offers: []offer.StockedOffer{{Offer: o, Giver: g}}})
	p.know("offers", o.ID)
	p.add(true, "Who gives to "+h.name+", "+when, g.Name, g.Email, g.Phone, g.Organisation)
	p.add(true, "How to reach them among what they wrote, "+h.name+", "+when, mail, "0113 496 0"+digits(mark))
	p.add(true, "What else they wrote, "+h.name+", "+when, o.Said.Title, word("GIVEN", mark))
	p.guess = append(p.guess, g.Name)
}

// digits are three that hang on a text.
func digits(text string) string {
	n := 0
	for _, r := range text {
		n = (n*31 + int(r)) % 900
	}
	return number(100 + n)
}

// claimants plants somebody who asks to look after an organisation.
func (p *planted) claimants(t *testing.T, c *city, h house) {
	w := func(what string) string { return word("claim"+what, h.mark) }
	who := org.Claimant{Name: w("NAME"), Email: strings.ToLower(w("mail")) + "@house.example.org", Phone: "07700 900" + digits("claim"+h.mark), Post: w("POST"), Words: w("WORDS")}
	do(t, c, org.MakeClaim{OrganisationID: h.id, Who: who})
	list, err := ops.Find(t.Context(), c.Runner, editor, org.ListClaims{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		if x.Who.Email == who.Email {
			p.know("claims", x.ID)
		}
	}
	p.add(true, "Who asks to look after "+h.name, who.Name, who.Email, who.Phone, who.Post, who.Words)
	p.guess = append(p.guess, who.Name)
}

// reports plants what somebody told of people who sleep rough, in two areas and in none.
func (p *planted) reports(t *testing.T, c *city) {
	for _, slug := range []string{"old-quay", "saltwick", ""} {
		w := func(what string) string { return word("report"+what, slug) }
		r := outreach.Report{
			ID: ids.Derive("e2e", "report "+slug), Reference: outreach.NewReference(), At: store.Micros(eve.Add(-time.Hour)), AreaID: areaOf(slug), State: outreach.Waiting,
			Seen: "night", Bedded: "yes", Place: w("PLACE"), Looks: w("LOOKS"), More: w("MORE"), Contact: "07700 900" + digits("report"+slug), HasPoint: 1, Lat: 53.40123, Lon: 0.8 + float64(len(slug))/1000 + 0.00077,
		}
		note := w("NOTE")
		r.Talk = store.JSON([]outreach.Step{{At: eve, Kind: policy.KindAccount, Actor: known(t, "idris").ID, Note: note}})
		do(t, c, outreach.StockReports{Reports: []outreach.Report{r}})
		p.know("reports", r.ID)
		p.reference = r.Reference
		where := slug
		if where == "" {
			where = "no area"
		}
		p.add(true, "Where somebody sleeps rough in "+where+", and what they look like", r.Place, r.Looks, r.More)
		p.add(true, "Where they can be reached who told of it in "+where, r.Contact)
		p.add(true, "A note among outreach workers in "+where, note)
		p.guess = append(p.guess, r.Place)
	}
}

// surplus plants what an organisation has too much of, and who would like some.
func (p *planted) surplus(t *testing.T, c *city, h house) {
	today := eve.Format(time.DateOnly)
	w := func(what string) string { return word("swap"+what, h.mark) }
	a := swap.OfferSurplus{Today: today, Swap: swap.Swap{
		ID: ids.Derive("e2e", "swap "+h.mark), OrganisationID: h.id, What: w("WHAT"), Category: "bedding", Stock: 9, Place: w("PLACE"), Hand: "collect", Note: w("NOTE"), Until: "2027-01-10",
	}}
	claim := swap.ClaimSwap{ClaimID: ids.Derive("e2e", "claim "+h.mark), SwapID: a.Swap.ID, OrganisationID: known(t, "mina").OrganisationID, Today: today, Wants: 3, Note: w("CLAIM")}
	for _, err := range []error{ops.Do(t.Context(), c.Runner, acting, a), ops.Do(t.Context(), c.Runner, acting, claim)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	p.know("swaps", a.Swap.ID)
	p.add(true, "What "+h.name+" has too much of, and where", a.Swap.What, a.Swap.Place, a.Swap.Note)
	p.add(true, "What the council wrote to "+h.name+" when it claimed some", claim.Note)
	p.guess = append(p.guess, a.Swap.What)
}

// round plants an evening of ringing, with a note on a call of each who takes part.
func (p *planted) round(t *testing.T, c *city) {
	id := ids.Derive("e2e", "round")
	members := []string{known(t, "cleo").ID, known(t, "edwin").ID}
	do(t, c, round.StartRound{ID: id, Called: word("ROUND", ""), Most: 6, Members: members, Zone: citytest.London})
	got, err := ops.Ask(t.Context(), c.Runner, editor, round.ShowRound{RoundID: id, Zone: citytest.London})
	if err != nil {
		t.Fatal(err)
	}
	noted := map[string]bool{}
	for _, l := range got.Lines {
		who := map[string]string{members[0]: "the checker", members[1]: "the directory editor"}[l.AccountID]
		if noted[who] {
			continue
		}
		noted[who] = true
		note := word("CALL", who)
		do(t, c, round.RecordCall{RoundID: id, ServiceID: l.ServiceID, Outcome: round.Unreached, Note: note, Again: "2026-12-28", Zone: citytest.London})
		p.know("calls", l.ServiceID)
		p.add(true, "A note on a call of "+who, note)
	}
	p.know("rounds", id)
	p.add(true, "What a checking round is called", word("ROUND", ""))
}

// pieces plants what areas will say on their pages, and do not yet.
func (p *planted) pieces(t *testing.T, c *city) {
	for _, slug := range []string{"saltwick", "brindle-vale"} {
		x := guide.Piece{
			ID: ids.Derive("e2e", "piece "+slug), AreaID: areaOf(slug), Kind: guide.News, Title: word("NEWS", slug), Body: word("NEWSBODY", slug), From: eve.AddDate(0, 0, 5),
		}
		do(t, c, guide.SavePiece{Piece: x})
		p.know("pieces", x.ID)
		p.add(true, "News that is not out yet in "+slug, x.Title, x.Body)
		p.guess = append(p.guess, x.Title)
	}
}

// walls plants where posters of areas hang, which their editors alone know.
func (p *planted) walls(t *testing.T, c *city) {
	for _, slug := range []string{"saltwick", "brindle-vale"} {
		x := promote.Poster{ID: ids.Derive("e2e", "poster "+slug), Lead: promote.Lead{AreaID: areaOf(slug), Aim: promote.Find}, Hangs: word("HANGS", slug)}
		do(t, c, promote.SavePoster{Poster: x, Zone: citytest.London})
		all, err := ops.Ask(t.Context(), c.Runner, editor, promote.ListPosters{AreaID: x.AreaID})
		if err != nil {
			t.Fatal(err)
		}
		for _, made := range all.List {
			if made.ID == x.ID {
				p.know("posters", made.Code)
			}
		}
		p.add(true, "Where a poster hangs in "+slug, x.Hangs)
		p.guess = append(p.guess, x.Hangs)
	}
}

var stillRight = regexp.MustCompile(`still-right\?link=([A-Za-z0-9_-]{20,})`)

// listingLinks plants the links with which organisations are asked whether their listings are right.
func (p *planted) listingLinks(t *testing.T, c *city) {
	for _, o := range demo.Organisations() {
		if err := c.AskOrganisation(t.Context(), o.ID); err != nil {
			t.Fatal(err)
		}
	}
	var links []string
	for _, m := range c.mails(t) {
		for _, x := range stillRight.FindAllStringSubmatch(m.Body, -1) {
			links = append(links, x[1])
		}
	}
	if len(links) == 0 {
		t.Fatal("nobody was asked whether a listing is right")
	}
	p.add(true, "A link that answers for a listing", links...)
}

// feed plants a feed of others that tells where a refuge is: its last good copy keeps all that it says.
func (p *planted) feed(t *testing.T, c *city, h house) {
	f := neighbour.Feed{ID: ids.Derive("e2e", "feed"), Name: "Northmere and Sons", Address: "https://canary.northmere.example.org", Every: 24}
	do(t, c, neighbour.SaveFeed{Feed: f})
	terrace, told := word("TERRACE", h.mark), word("FEEDTOLD", h.mark)
	answer := fmt.Sprintf(`{"last_page": true, "contents": [{"id": "a", "name": %q, "description": "You find us at %s", "status": "active", "email": "new@harbour.example.org",
		"phones": [{"number": "01632 960188"}], "organization": {"id": "o", "name": %q}, "locations": [{"id": "l", "name": %q, "latitude": 53.45678, "longitude": 0.98765,
		"addresses": [{"id": "x", "address_1": %q, "city": %q, "postal_code": "QX9 9ZQ"}]}]}]}`,
		called(t, "Refuge for women and children").Name, terrace, h.name, told, terrace, told)
	get := func(context.Context, string, string, string) neighbour.Answer {
		return neighbour.Answer{Status: http.StatusOK, Body: io.NopCloser(strings.NewReader(answer)), Why: func(err error) string { return err.Error() }}
	}
	if err := neighbour.Follow(t.Context(), c.Runner, editor, get, f.ID); err != nil {
		t.Fatal(err)
	}
	p.know("feeds", f.ID)
	p.add(false, "Where a feed of others says that "+h.name+" is", told) // packed in its copy
}

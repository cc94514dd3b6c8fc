package e2e

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// bird is something that not everybody may see: what it is, and the words that give it away.
type bird struct {
	what  string
	texts []string
	kept  bool // the database holds it as it is; what is not kept so is hashed, sealed, or nowhere
}

// planted is a city with birds in it, as it was left: its database, and everything that an operator
// knows of what is where.
type planted struct {
	file  []byte
	birds []bird
	ids   map[string][]string // by sort: "services", "organisations", …
	guess []string            // words that somebody may search for
	key   string              // of a script that may only read
	nell  demo.Person         // who has an account, and no role
	mails int

	reference string // of a report, as whoever made it has it
	number    string // of an award
}

// canaryEnviron has a mail server with a password. Nothing listens on its port, so each mail stays where it is.
var canaryEnviron = []string{
	"HOMEWARD_LIMITS=off", "HOMEWARD_SMTP_URL=smtp://canary-mail-user:CANARY-MAIL-PASSWORD@127.0.0.1:1",
	"HOMEWARD_MAIL_FROM=Find Help <help@hollowmere.example.org>",
}

// house is an organisation of which everything that is private is planted.
type house struct{ id, name, mark, service string }

func (p *planted) add(kept bool, what string, texts ...string) {
	p.birds = append(p.birds, bird{what, texts, kept})
}

// word makes a word that is none: no search takes it for a need, a place or a slip of another word.
func word(what, mark string) string {
	sum := sha256.Sum256([]byte(what + mark))
	return "QXV" + strings.ToUpper(strings.Map(func(r rune) rune { return []rune("bcdfghjklmnpqrst")[r%16] }, string([]rune(hex.EncodeToString(sum[:5])))))
}

func (p *planted) know(sort string, ids ...string) { p.ids[sort] = append(p.ids[sort], ids...) }

// plant makes the city. It ends when all that was to be written is written.
func plant(t *testing.T) *planted {
	p := &planted{ids: map[string][]string{}}
	path := filepath.Join(t.TempDir(), "planted.db")
	ok := t.Run("plant", func(t *testing.T) {
		body, err := os.ReadFile(copySeeded(t))
		if err == nil {
			err = os.WriteFile(path, body, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		c := working(t, append(canaryEnviron, "HOMEWARD_DATABASE=file:"+path)...)
		p.people(t, c)
		houses := []house{
			{known(t, "orla").OrganisationID, "The Lantern", "ours", called(t, "Night shelter").ID},
			{called(t, "Refuge for women and children").OrganisationID, "Safe Harbour", "theirs", called(t, "Refuge for women and children").ID},
		}
		for _, h := range houses {
			p.house(t, c, h)
			p.directory(t, c, h)
			p.giving(t, c, h)
			p.claimants(t, c, h)
			p.surplus(t, c, h)
		}
		p.partners(t, c, houses[0], houses[1])
		p.submissions(t, c, houses...)
		p.promises(t, c, houses...)
		p.shared(t, c, houses[0], houses[1])
		p.feed(t, c, houses[1])
		p.givers(t, c)
		p.reports(t, c)
		p.round(t, c)
		p.pieces(t, c)
		p.walls(t, c)
		p.weather(t, c)
		p.draft(t, c)
		p.machine(t, c)
		p.signing(t, c)
		p.listingLinks(t, c)
		p.letters(t, c)
	})
	var err error
	if p.file, err = os.ReadFile(path); err != nil || !ok {
		t.Fatal("nothing is planted", err)
	}
	p.reallyThere(t)
	return p
}

// reallyThere looks into the database: what nobody planted, nobody finds, and what is to be hashed or
// sealed must not be there at all.
func (p *planted) reallyThere(t *testing.T) {
	t.Helper()
	plain := strings.ToLower(string(p.file))
	for _, b := range p.birds {
		for _, text := range b.texts {
			if strings.Contains(plain, strings.ToLower(text)) != b.kept {
				t.Errorf("%s: the database holds %q: %v, want %v", b.what, text, !b.kept, b.kept)
			}
		}
	}
}

// people are the accounts: what everybody in the demo comes in with, and one who holds no role.
func (p *planted) people(t *testing.T, c *city) {
	var passwords, secrets []string
	for _, x := range demo.People() {
		passwords = append(passwords, x.Password)
		if x.Secret != "" {
			secrets = append(secrets, string(x.Secret))
		}
	}
	p.nell = demo.Person{ID: ids.Derive("e2e", "nell"), Email: "nell@hollowmere.example.org", Name: "Nell Overbury", Password: "nineteen idle weathervanes"}
	do(t, c, org.StockAccounts{Accounts: []org.Account{{ID: p.nell.ID, Email: p.nell.Email, Name: p.nell.Name}}})
	if err := c.Auth.Stock(t.Context(), editor, "e2e nell", []auth.StockedMeans{{AccountID: p.nell.ID, Password: p.nell.Password}}); err != nil {
		t.Fatal(err)
	}
	p.add(false, "A password that opens an account", append(passwords, p.nell.Password)...)
	p.add(false, "The secret of somebody's app for codes", secrets...)
	p.know("accounts", known(t, "cleo").ID)
}

// house plants what is private in an organisation: its people, its agreements, its past.
func (p *planted) house(t *testing.T, c *city, h house) {
	of := func(what string) string { return what + " of " + h.name }
	p.know("organisations", h.id)
	name, email := word("name", h.mark), strings.ToLower(word("post", h.mark))+"@example.org"
	do(t, c, org.InviteAccount{Email: email, Called: name, NewRole: org.NewRole{Role: policy.Viewer, OrganisationID: h.id}})
	p.add(true, of("The name of a member"), name)
	p.add(true, of("The email address of a member"), email)
	p.guess = append(p.guess, name, email)
	members, err := ops.Ask(t.Context(), c.Runner, editor, org.ListMembers{OrganisationID: h.id})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range members.List {
		if m.Email == email {
			p.know("accounts", m.AccountID)
			p.know("grants", m.ID)
		}
	}
	note := word("agreed", h.mark)
	a := org.Agreement{ID: ids.Derive("e2e", note), OrganisationID: h.id, Title: "Sharing with the city", Begins: "2026-01-01", Note: note}
	do(t, c, org.SaveAgreement{Agreement: a, Why: "e2e"})
	p.add(true, of("The note of an agreement"), note)
	why := word("why", h.mark)
	o, err := ops.Ask(t.Context(), c.Runner, editor, org.ShowOrganisation{OrganisationID: h.id})
	if err != nil {
		t.Fatal(err)
	}
	do(t, c, org.SaveOrganisation{Organisation: o, Why: why})
	p.add(true, of("Why something was changed in the history"), why)
	p.guess = append(p.guess, note, why)
}

// directory plants what is private about an organisation's services.
func (p *planted) directory(t *testing.T, c *city, h house) {
	of := func(what string) string { return what + " of " + h.name }
	word := func(what string) string {
		w := word(what, h.mark)
		p.guess = append(p.guess, w)
		return w
	}
	l := directory.Location{
		ID: ids.Derive("e2e", "hidden "+h.mark), OrganisationID: h.id, Name: word("HOUSE"), Visibility: directory.VisibleHidden, AreaID: areaOf("saltwick"),
		Address: directory.Address{Lines: []string{word("TERRACE"), word("COURT")}, Town: word("TOWN"), Postcode: map[string]string{"ours": "QX9 9ZR", "theirs": "QX9 9ZQ"}[h.mark]},
		Point:   &place.Point{Lat: map[string]float64{"ours": 53.45612, "theirs": 53.45678}[h.mark], Lon: 0.98765}, Transport: word("BUS"),
	}
	do(t, c, directory.SaveLocation{Location: l, Why: "e2e"})
	p.add(true, of("A hidden place"), append(slices.Clone(l.Address.Lines), l.Name, l.Address.Town, l.Address.Postcode, l.Transport, fmt.Sprint(l.Point.Lat))...)
	p.guess = append(p.guess, l.Address.Postcode)
	p.know("places", l.ID)

	moved := l
	moved.Version, moved.Address.Lines = 1, []string{word("MOVED")}
	do(t, c, review.ProposeChange{Kind: review.Place, ID: l.ID, Body: store.JSON(moved), Base: 1, Why: word("MOVING")})
	p.add(true, of("What a hidden place is asked to be"), moved.Address.Lines...)

	inside, err := ops.Ask(t.Context(), c.Runner, editor, directory.OpenService{ServiceID: h.service})
	if err != nil {
		t.Fatal(err)
	}
	s := inside.For(editor).Service
	s.Places = append(slices.Clone(s.Places), directory.ServicePlace{ID: ids.Derive("e2e", "at "+h.mark), LocationID: l.ID, Note: word("ATNOTE")})
	s.PrivateNote = word("PRIVATE")
	cause := word("CAUSE")
	do(t, c, directory.SaveService{Service: s, Why: cause})
	p.know("services", s.ID)
	p.know("at places", s.Places[0].ID, ids.Derive("e2e", "at "+h.mark))
	p.add(true, of("What is said of a service at a hidden place"), s.Places[len(s.Places)-1].Note)
	p.add(true, of("The editors' note on a service"), s.PrivateNote)
	p.add(true, of("Why a service was changed"), cause)

	draft := directory.Service{
		ID: ids.Derive("e2e", "draft "+h.mark), OrganisationID: h.id, Name: word("DRAFT"), Description: word("PLAN"), Needs: s.Needs, Stages: s.Stages,
		Access: []directory.Access{directory.ByPhone}, Phones: []directory.Phone{{Number: "01632 960999"}}, Status: directory.Draft,
	}
	do(t, c, directory.SaveService{Service: draft, Why: "e2e"})
	p.know("services", draft.ID)
	p.add(true, of("A draft of a service"), draft.Name, draft.Description)
	p.feedback(t, c, h, word)
}

// feedback plants what somebody wrote about a listing, and what was noted on it.
func (p *planted) feedback(t *testing.T, c *city, h house, word func(string) string) {
	text, note, contact := word("WRONG"), word("AMONGUS"), strings.ToLower(word("WRITER"))+"@example.org"
	do(t, c, directory.GiveFeedback{ServiceID: h.service, Kind: "hours", Text: text, Contact: contact})
	list, err := ops.Find(t.Context(), c.Runner, editor, directory.ListFeedback{Service: h.service, Page: 1, PerPage: 50})
	if err != nil || len(list) == 0 || len(list[0].Lines) == 0 {
		t.Fatal("no feedback", err)
	}
	f := list[0].Lines[0]
	do(t, c, directory.AnswerFeedback{FeedbackID: f.ID, Version: f.Version, Note: note})
	p.know("feedback", f.ID)
	p.add(true, "What somebody wrote about a listing of "+h.name, text)
	p.add(true, "Where they can be reached who wrote about a listing of "+h.name, contact)
	p.add(true, "A note among those who answer for "+h.name, note)
}

// weather plants what is declared and has not begun, in two areas beside one another.
func (p *planted) weather(t *testing.T, c *city) {
	for _, slug := range []string{"saltwick", "brindle-vale"} {
		w := directory.Weather{
			ID: ids.Derive("e2e", slug), AreaID: areaOf(slug), From: eve.AddDate(0, 0, 3), Until: eve.AddDate(0, 0, 4), Kind: "storm",
			Message: word("storm", slug), Beds: word("beds", slug), DeclaredBy: word("officer", slug),
		}
		do(t, c, directory.DeclareWeather{Weather: w})
		p.know("weather", w.ID)
		p.know("areas", w.AreaID)
		p.add(true, "Severe weather that has not begun in "+slug, w.Message, w.Beds, w.DeclaredBy)
		p.guess = append(p.guess, w.Message)
	}
}

// asSignedIn is somebody of the demo as they act once they have signed in.
func asSignedIn(x demo.Person) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: x.ID, Name: x.Name, Fresh: true, Grants: []policy.Grant{{Role: x.Role, Organisation: x.OrganisationID, Area: x.AreaID}}}
}

// draft plants an import that an editor has begun, with a question in it.
func (p *planted) draft(t *testing.T, c *city) {
	w := map[string]string{}
	var all []string
	for _, what := range []string{"source", "file", "organisation", "name", "street", "place", "hours"} {
		w[what] = word("import", what)
		all = append(all, w[what])
	}
	text := "organisation,name,description,needs,address,postcode,place_name,hours\n" +
		w["organisation"] + "," + w["name"] + ",\"A women's refuge, for whoever flees violence\",safety/abuse," + w["street"] + ",QX8 8ZQ," + w["place"] + "," + w["hours"] + "\n"
	id := ids.Derive("e2e", "draft")
	edwin := asSignedIn(known(t, "edwin"))
	if err := ops.Do(t.Context(), c.Runner, edwin, importer.UploadDraft{
		ID: id, Files: []importer.Upload{{Name: w["file"] + ".csv", Body: []byte(text)}}, Source: w["source"], Format: "csv",
	}); err != nil {
		t.Fatal(err)
	}
	p.know("drafts", id)
	p.add(true, "An import that is being prepared", all...)
	p.guess = append(p.guess, all...)
}

// machine plants what only the machine knows.
func (p *planted) machine(t *testing.T, c *city) {
	person := ids.Derive("e2e", "somebody")
	err := c.DB.Write(t.Context(), func(tx *store.Tx) error {
		for _, kind := range []string{"e2e.nothing", "reaction:org.role_given:tell them what they may do now"} {
			if err := jobs.Enqueue(tx, jobs.Job{Kind: kind, Body: "CANARY-JOB-BODY"}); err != nil {
				return err
			}
		}
		return c.Audit.Write(tx, audit.Entry{Who: editor, Action: "e2e.read", Outcome: audit.Read, Reason: "CANARY-AUDIT-REASON", Person: person})
	})
	if err != nil {
		t.Fatal(err)
	}
	p.add(true, "What a job has to do", "CANARY-JOB-BODY")
	p.add(true, "A reason in the audit", "CANARY-AUDIT-REASON")
	p.add(true, "Whose record was read, in the audit", person)
	p.guess = append(p.guess, person)
	p.add(false, "The installation's secret", citytest.Secret)
	p.add(false, "The mail server's password", "CANARY-MAIL-PASSWORD")
	p.add(false, "What a browser calls itself", strings.Fields(canaryAgent)[0])
	p.add(false, "Where a visitor came from", canaryFrom)
	p.add(false, "What a stranger tried to sign in with", "canary-stranger@example.org", "CANARY-STRANGE-PASSWORD")
}

// signing plants what opens the house.
func (p *planted) signing(t *testing.T, c *city) {
	edwin, ada := asSignedIn(known(t, "edwin")), asSignedIn(known(t, "ada"))
	codes, err := c.Auth.NewRecovery(t.Context(), edwin)
	if err != nil {
		t.Fatal(err)
	}
	p.add(false, "A recovery code", codes...)
	p.key, err = c.Auth.NewKey(t.Context(), ada, auth.MakeKey{Called: "For the night", Grants: ada.Grants, ReadsOnly: true, Until: eve.AddDate(0, 1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	p.add(false, "A key for scripts", strings.TrimPrefix(p.key, "homeward_"))
	provider := auth.Provider{ID: p.ids["organisations"][1], Name: "Their door", Issuer: "https://canary-issuer.example.org", Client: "CANARY-CLIENT-ID", Domains: "canary-domain.example.org"}
	do(t, c, auth.SaveProvider{Auth: c.Auth, Provider: provider, Secret: "CANARY-CLIENT-SECRET"})
	p.add(false, "The secret of an organisation's own sign-in", "CANARY-CLIENT-SECRET")
	p.add(true, "The settings of an organisation's own sign-in", "canary-issuer", "CANARY-CLIENT-ID", "canary-domain")
	w := newWalker(t, c, p, visitor{person: known(t, "vera")})
	w.comeIn()
	p.add(false, "The cookie of somebody else's sign-in", w.cookie())
	if status, _, err := c.post(client(t), "", "/sign-in", url.Values{"email": {"CANARY-STRANGER@example.org"}, "password": {"CANARY-STRANGE-PASSWORD"}}); err != nil || status != 422 {
		t.Fatal(status, err)
	}
	if status, _, err := c.post(client(t), "", "/forgot", url.Values{"email": {known(t, "cleo").Email}}); err != nil || status != 200 {
		t.Fatal(status, err)
	}
}

var ticket = regexp.MustCompile(`ticket=([A-Za-z0-9_-]{43})`)

// letters waits for the mails, and takes the links out of them.
func (p *planted) letters(t *testing.T, c *city) {
	var links []string
	for deadline := time.Now().Add(30 * time.Second); len(links) < 3; time.Sleep(20 * time.Millisecond) { // two invitations, one new password
		if time.Now().After(deadline) {
			t.Fatalf("only %d links were sent", len(links))
		}
		links = nil
		for _, m := range c.mails(t) {
			for _, x := range ticket.FindAllStringSubmatch(m.Body, -1) {
				links = append(links, x[1])
			}
		}
	}
	p.add(true, "A link that lets somebody in", links...)
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) { // until nothing is under way
		s, err := jobs.Read(t.Context(), c.DB)
		if err != nil || time.Now().After(deadline) {
			t.Fatal("the city does not come to rest", err)
		}
		if s.Running == 0 {
			break
		}
	}
	p.mails = len(c.mails(t))
}

// mails is everything that was written to anybody.
func (c *city) mails(t testing.TB) []mail.Mail {
	t.Helper()
	list, err := ops.Find(context.WithoutCancel(t.Context()), c.Runner, editor, mail.Outbox{Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

package outbox_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/platform/web/outbox"
)

// office is the page of mails, under test.
type office struct {
	t    *testing.T
	db   *store.DB
	clk  *clock.Fake
	site http.Handler
	who  *policy.Actor // who asks
}

func account(grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: "x", Name: "Ada", Grants: grants}
}

var ada = account(policy.Grant{Role: policy.Administrator})

func each(t *testing.T, server bool, fn func(t *testing.T, o office)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		who := ada
		routes := outbox.Routes(outbox.Options{Runner: citytest.Runner(t, db), Partnership: "Mereshire Partnership", Zone: citytest.London, Server: server})
		fn(t, office{t, db, clk, web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, routes, web.Options{
			Log: slog.New(slog.DiscardHandler), Doors: web.Doors{SignIn: "/sign-in", Second: "/me/codes/new"},
		}), &who})
	})
}

// write writes a mail and lets it come to a state.
func (o office) write(subject, body string, state mail.State) (id string) {
	o.t.Helper()
	o.clk.Move(time.Second)
	err := o.db.Write(o.t.Context(), func(tx *store.Tx) (err error) {
		if id, err = mail.Write(tx, "ann@example.org", subject, body); err != nil {
			return err
		}
		_, err = tx.Exec(`update platform_mail set state = $1, fault = $2, body = $3 where id = $4`,
			string(state), map[mail.State]string{mail.Failed: "the mail server refused it (550)"}[state], map[bool]string{true: "", false: body}[state == mail.Sent], id)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

func (o office) send(method, target string, form url.Values) *httptest.ResponseRecorder {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequestWithContext(o.t.Context(), method, target, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	o.site.ServeHTTP(w, r)
	return w
}

func (o office) get(target string) *htmlcheck.Page {
	o.t.Helper()
	w := o.send(http.MethodGet, target, nil)
	if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" {
		o.t.Fatalf("%s: status %d, %q: %.300s", target, w.Code, w.Header().Get("Cache-Control"), w.Body)
	}
	p := htmlcheck.Parse(o.t, w.Body.String())
	p.Check()
	return p
}

func TestOutbox(t *testing.T) {
	each(t, false, func(t *testing.T, o office) {
		if p := o.get("/admin/outbox"); !strings.Contains(p.Text("main"), "There is no such mail") || !strings.Contains(p.Text(".note"), "nothing leaves this machine") {
			t.Errorf("%s", p.Text("main"))
		}
		bad := `<script>alert(1)</script>"><b onclick=x>`
		o.write("One "+bad, "Open\n\nhttps://example.org/reset?ticket=A&b=c\nor http://example.org/x. "+bad+" javascript:alert(1) https://x.example/\"onmouseover=\"y", mail.Kept)
		o.write("Two", "secret", mail.Sent)
		failed := o.write("Three", "text", mail.Failed)
		o.write("Four", "text", mail.Waiting)
		p := o.get("/admin/outbox")
		if got := strings.Join(p.Texts("summary .tag"), " "); got != "waiting failed sent kept" {
			t.Errorf("states %q", got)
		}
		if got := strings.Join(p.Attrs(".letter a", "href"), " "); got != "https://example.org/reset?ticket=A&b=c http://example.org/x. https://x.example/" {
			t.Errorf("links %q", got)
		}
		text := p.Text("main")
		for _, says := range []string{"One " + bad, "24 November 2026, 10:00", "to ann@example.org", "the mail server refused it (550)", "The text of a mail that was sent is not kept."} {
			if !strings.Contains(text, says) {
				t.Errorf("no %q in %s", says, text)
			}
		}
		if body := o.send(http.MethodGet, "/admin/outbox", nil).Body.String(); strings.Contains(body, "<script>alert") || strings.Contains(body, "<b onclick") || strings.Contains(text, "secret") {
			t.Error("a text became part of the page, or one that was sent is kept")
		}
		for query, want := range map[string]string{
			"?state=failed": "Three", "?state=kept": "One " + bad, "?state=lost": "", "?state=%27%3B": "", "?page=-1&state=sent": "Two", "?page=2": "", "?page=99999999999999999999": "", "?page=x&state=waiting": "Four",
		} {
			var got []string
			for _, s := range o.get("/admin/outbox" + query).Texts("summary") {
				name, _, _ := strings.Cut(s, " to ann@example.org")
				got = append(got, name)
			}
			if strings.Join(got, ", ") != want {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
		}
		if p := o.get("/admin/outbox?state=failed"); p.Attr("details form", "action") != "/admin/outbox/"+failed+"/again" || p.Attr("#state [selected]", "value") != "failed" {
			t.Errorf("%s", p.Text("main"))
		}
	})
}

func TestOutboxPagesAndServer(t *testing.T) {
	each(t, true, func(t *testing.T, o office) {
		for range 31 {
			o.write("Mail", "text", mail.Waiting)
		}
		p := o.get("/admin/outbox?state=waiting")
		if p.Count("details") != 30 || p.Has(".note") || len(p.Attrs("nav[aria-label=Pages] a", "href")) != 1 {
			t.Fatalf("%d mails", p.Count("details"))
		}
		p = o.get(p.Attr("nav[aria-label=Pages] a", "href"))
		if p.Count("details") != 1 || p.Attr("nav[aria-label=Pages] a", "href") != "/admin/outbox?state=waiting&page=1" {
			t.Errorf("%d mails, back to %s", p.Count("details"), p.Attr("nav[aria-label=Pages] a", "href"))
		}
	})
}

func TestOutboxSendAgain(t *testing.T) {
	each(t, true, func(t *testing.T, o office) {
		failed := o.write("Three", "text", mail.Failed)
		sent := o.write("Two", "text", mail.Sent)
		held := account()
		held.Held = true
		for _, c := range []struct {
			what      string
			who       policy.Actor
			page, act int
		}{
			{"nobody", policy.Nobody(), http.StatusSeeOther, http.StatusForbidden},
			{"no role", account(), http.StatusForbidden, http.StatusForbidden},
			{"a role held back", held, http.StatusSeeOther, http.StatusForbidden},
			{"an owner", account(policy.Grant{Role: policy.Owner, Organisation: "o"}), http.StatusForbidden, http.StatusForbidden},
			{"a directory editor", account(policy.Grant{Role: policy.DirectoryEditor}), http.StatusForbidden, http.StatusForbidden},
		} {
			*o.who = c.who
			page, act := o.send(http.MethodGet, "/admin/outbox", nil), o.send(http.MethodPost, "/admin/outbox/"+failed+"/again", url.Values{})
			if page.Code != c.page || act.Code != c.act || strings.Contains(page.Body.String(), "Three") {
				t.Errorf("%s: %d and %d", c.what, page.Code, act.Code)
			}
		}
		*o.who = ada
		for target, want := range map[string]int{failed: http.StatusSeeOther, sent: http.StatusConflict, ids.New(): http.StatusNotFound, "x": http.StatusNotFound, "%27": http.StatusNotFound} {
			w := o.send(http.MethodPost, "/admin/outbox/"+target+"/again", url.Values{})
			if w.Code != want || want == http.StatusSeeOther && w.Header().Get("Location") != "/admin/outbox?done=again" {
				t.Errorf("%s: %d to %q, want %d", target, w.Code, w.Header().Get("Location"), want)
			}
		}
		if p := o.get("/admin/outbox?done=again"); p.Text(".done") != "The mail will be sent again." || strings.Join(p.Texts("summary .tag"), " ") != "sent waiting" {
			t.Errorf("%s", p.Text("main"))
		}
		if w := o.send(http.MethodPost, "/admin/outbox/"+failed+"/again", url.Values{}); w.Code != http.StatusConflict {
			t.Errorf("twice: %d", w.Code)
		}
	})
}

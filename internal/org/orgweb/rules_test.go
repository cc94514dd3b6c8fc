package orgweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestRulesPage(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		const at = "/admin/rules"
		form := url.Values{"version": {"0"}, "listings": {"reviewed"}, "appeals": {"at-once"}, "givers_kept_days": {"a year"}}
		p := s.page("ada", at, form, http.StatusUnprocessableEntity)
		if !p.Has("#givers_kept_days-error") || p.Attr("#givers_kept_days", "value") != "a year" || p.Attr("[name=listings][checked]", "value") != "reviewed" {
			t.Errorf("what was typed is lost: %s", p.Text("main"))
		}
		form.Set("givers_kept_days", "90")
		s.leads("ada", at, form, at+"?done=saved")
		p = s.get("ada", at+"?done=saved")
		if p.Attr("#givers_kept_days", "value") != "90" || p.Attr("[name=listings][checked]", "value") != "reviewed" || p.Attr("[name=appeals][checked]", "value") != "at-once" {
			t.Errorf("the page shows %s", p.Text("main"))
		}
		form.Set("givers_kept_days", "60") // the form that was opened before
		p = s.page("ada", at, form, http.StatusConflict)
		if p.Attr("#givers_kept_days", "value") != "60" || p.Attr("[name=version]", "value") != "1" || !strings.Contains(p.Text("main"), "Somebody kept other rules") {
			t.Errorf("a conflict shows %s", p.Text("main"))
		}
	})
}

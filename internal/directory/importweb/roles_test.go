package importweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/web"
)

// TestWhoMayReachThePages asks for every page, and sends every form, as everybody.
func TestWhoMayReachThePages(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		draft := c.mapped()
		done := c.begin(c.draft(map[string]string{"name": "done"}, file{"a.csv", []byte("organisation,name,needs,hours\nLamp,CANARY-SOUP,food/meals,never\n")}))
		name := c.firstQuestion(own(draft), "bad-hours")
		name = name[strings.LastIndex(name, "/")+1:]
		for _, rt := range routesOf(c) {
			method, path, _ := strings.Cut(rt.Pattern, " ")
			path = strings.NewReplacer("{name}", name, "{kind}", "bad-hours", "{number}", "1").Replace(path)
			if strings.Contains(path, "/drafts/") {
				path = strings.Replace(path, "{id}", draft, 1)
			}
			path = strings.Replace(path, "{id}", done.ID, 1)
			for _, who := range []string{"nobody", "none", "checker", "tilda", "local"} {
				var code int
				var body string
				if method == http.MethodGet {
					w := c.by(who).get(path)
					code, body = w.Code, w.Body.String()
				} else if strings.HasSuffix(path, "/new") {
					w := c.by(who).upload(nil, file{"a.csv", []byte(list)})
					code, body = w.Code, w.Body.String()
				} else {
					w := c.by(who).post(path, url.Values{"version": {"2"}, "answer": {"accept"}, "name": {name}, "source": {"done"}, "kind": {"bad-hours"}, "of": {"x"}})
					code, body = w.Code, w.Body.String()
				}
				want := http.StatusForbidden
				if who == "nobody" && method == http.MethodGet {
					want = http.StatusSeeOther // led to sign in
				}
				if strings.Contains(body, "CANARY") || strings.Contains(body, "Council") || code != want {
					t.Errorf("%s %s as %s: %d", method, path, who, code)
				}
			}
		}
		for _, who := range []string{"ada", "bert"} { // who may sees another's draft, and can go on with it
			c.by(who).page(own(draft, "/preview"))
		}
		if missing := c.get(own("0190f000-0000-7000-8000-0000000000ff", "/preview")); missing.Code != http.StatusNotFound {
			t.Errorf("a draft that is not there: %d", missing.Code)
		}
	})
}

func routesOf(c town) (out []web.Route) {
	for _, rt := range c.a.Routes() {
		if strings.Contains(rt.Pattern, " /desk/imports") {
			out = append(out, rt)
		}
	}
	if len(out) < 30 {
		c.t.Errorf("only %d routes", len(out))
	}
	return out
}

package orgweb_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// everybody is the columns of the tables of access: an administrator, a directory editor, of the Lantern an
// owner, an editor and a viewer, the harbour's owner, one with no role, and an owner of the Lantern whose
// role is held back.
var everybody = []string{"ada", "edda", "tilda", "emil", "vera", "osric", "nemo", "hedda"}

func (s *site) filled(path string) string {
	return strings.NewReplacer("{L}", cast.LanternID, "{EMIL}", idOf("emil"), "{G}", s.grant("emil", policy.Editor)).Replace(path)
}

func TestWhoSeesWhat(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for _, row := range [][2]string{
			{"/home", "200 200 200 200 200 200 200 200"},
			{"/org", "200 200 200 200 200 200 200 200"},
			{"/org.csv", "200 200 200 200 200 200 200 200"},
			{"/org/new", "200 200 403 403 403 403 403 303"},
			{"/org/{L}", "200 200 200 200 200 404 404 303"},
			{"/org/{L}/history", "200 200 200 200 200 404 404 303"},
			{"/org/{L}/history/1", "200 200 200 200 403 404 404 303"},
			{"/org/{L}/history/2", "404 404 404 404 403 404 404 303"},
			{"/org/{L}/people", "200 404 200 200 200 404 404 303"},
			{"/org/{L}/invite", "200 403 200 403 403 404 404 303"},
			{"/org/{L}/people/{G}/end", "200 404 200 200 403 404 404 303"}, // Emil may give it up
			{"/org/{L}/agreements", "200 404 200 200 200 404 404 303"},
			{"/org/{L}/sign-in", "200 403 403 403 403 403 403 303"},
			{"/admin/accounts", "200 403 403 403 403 403 403 303"},
			{"/admin/accounts/invite", "200 403 403 403 403 403 403 303"},
			{"/admin/accounts/{EMIL}", "200 403 403 403 403 403 403 303"},
			{"/admin/accounts/{EMIL}/roles/{G}/end", "200 403 403 403 403 403 403 303"},
			{"/admin/accounts/{EMIL}/close", "200 403 403 403 403 403 403 303"},
			{"/admin/accounts/{EMIL}/codes/drop", "200 403 403 403 403 403 403 303"},
		} {
			path := s.filled(row[0])
			s.leads("nobody", path, nil, "/sign-in?next="+url.QueryEscape(path))
			for n, want := range strings.Fields(row[1]) {
				switch {
				case want == "303":
					s.leads(everybody[n], path, nil, "/me/codes/new?next="+url.QueryEscape(path))
				case want == "200" && path != "/org.csv":
					s.get(everybody[n], path)
				default:
					if w := s.send(everybody[n], path, nil); strconv.Itoa(w.Code) != want || want != "200" && strings.Contains(w.Body.String(), "Lantern") {
						t.Errorf("%s, %s: %d, want %s: %.300s", everybody[n], row[0], w.Code, want, w.Body)
					}
				}
			}
		}
	})
}

// posts are forms that would do something, and the answers to each of everybody.
var posts = []struct {
	path string
	form url.Values
	want string
}{
	{"/org/new", url.Values{"name": {"New"}, "status": {"active"}}, "303 303 403 403 403 403 403 403"},
	{"/org/{L}", url.Values{"name": {"X"}, "status": {"active"}, "version": {"1"}}, "303 303 303 303 403 404 404 403"},
	{"/org/{L}/history/1?shown=2", url.Values{}, "303 303 303 303 403 404 404 403"},
	{"/org/{L}/invite", url.Values{"email": {"new@example.org"}, "name": {"N"}, "role": {"viewer"}}, "303 403 303 403 403 404 404 403"},
	{"/org/{L}/people/{G}/end", url.Values{}, "303 404 303 303 403 404 404 403"},
	{"/org/{L}/agreements", url.Values{"title": {"T"}, "begins": {"2026-04-01"}}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/invite", url.Values{"email": {"new@example.org"}, "name": {"N"}, "role": {"checker"}}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/{EMIL}/roles", url.Values{"role": {"checker"}}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/{EMIL}/roles/{G}/end", url.Values{}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/{EMIL}/again", url.Values{}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/{EMIL}/sign-ins/end", url.Values{}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/{EMIL}/codes/drop", url.Values{}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/{EMIL}/close", url.Values{}, "303 403 403 403 403 403 403 403"},
	{"/admin/accounts/{EMIL}/reopen", url.Values{}, "422 403 403 403 403 403 403 403"}, // it is open
}

// Who may not do a thing changes nothing by sending its form; who may, does.
func TestWhoDoesWhat(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for _, as := range everybody {
			s.signIn(as)
		}
		for _, row := range posts {
			path, before := s.filled(row.path), s.state()
			if w := s.send("nobody", path, row.form); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "You are signed out") {
				t.Errorf("nobody, %s: %d", row.path, w.Code)
			}
			may := []string{}
			for n, want := range strings.Fields(row.want) {
				if want == "303" {
					may = append(may, everybody[n])
					continue
				}
				if w := s.send(everybody[n], path, row.form); strconv.Itoa(w.Code) != want {
					t.Errorf("%s, %s: %d, want %s", everybody[n], row.path, w.Code, want)
				}
			}
			if after := s.state(); after != before {
				t.Errorf("%s: those who may not have changed %s to %s", row.path, before, after)
			}
			if len(may) == 0 || strings.Contains(path, "/end") || strings.Contains(path, "/close") || strings.Contains(path, "/drop") {
				continue // see the tests of each
			}
			if w := s.send(may[0], path, row.form); w.Code != http.StatusSeeOther || strings.HasPrefix(w.Header().Get("Location"), "/prove") {
				t.Errorf("%s, %s: %d to %q: %.300s", may[0], row.path, w.Code, w.Header().Get("Location"), w.Body)
			}
		}
	})
}

// What belongs to others reads exactly as what is not there.
func TestOthersReadAsAbsent(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		none := ids.New()
		for _, as := range []string{"osric", "nemo", "hedda", "nobody"} {
			for _, path := range []string{"", "/history", "/history/1", "/people", "/invite", "/people/{G}/end", "/agreements", "/sign-in"} {
				path = s.filled(path)
				there, absent := s.send(as, "/org/"+cast.LanternID+path, nil), s.send(as, "/org/"+none+path, nil)
				to := strings.ReplaceAll(there.Header().Get("Location"), cast.LanternID, none)
				if plain(there) != plain(absent) && there.Code != http.StatusSeeOther || there.Code != absent.Code || to != absent.Header().Get("Location") {
					t.Errorf("%s, %s: %d and %d", as, path, there.Code, absent.Code)
				}
			}
			for _, row := range posts {
				if !strings.HasPrefix(row.path, "/org/{L}") {
					continue
				}
				path := s.filled(row.path)
				there, absent := s.send(as, path, row.form), s.send(as, strings.Replace(path, cast.LanternID, none, 1), row.form)
				if plain(there) != plain(absent) {
					t.Errorf("%s sends %s: %d and %d", as, row.path, there.Code, absent.Code)
				}
			}
		}
		// A role elsewhere, by the address of one's own organisation.
		run(s, operator, org.GiveRole{AccountID: idOf("nemo"), NewRole: org.NewRole{Role: policy.Viewer, OrganisationID: cast.HarbourID}})
		s.signIn("tilda")
		before := s.state()
		for _, grant := range []string{s.grant("nemo", policy.Viewer), s.grant("edda", policy.DirectoryEditor), none, "x"} {
			target := "/org/" + cast.LanternID + "/people/" + grant + "/end"
			if w := s.send("tilda", target, nil); w.Code != http.StatusNotFound {
				t.Errorf("she is asked about %s: %d", grant, w.Code)
			}
			if w := s.send("tilda", target, url.Values{}); w.Code != http.StatusNotFound {
				t.Errorf("she ends %s: %d", grant, w.Code)
			}
		}
		if after := s.state(); after != before {
			t.Errorf("%s became %s", before, after)
		}
	})
}

// Some while after signing in, whoever wants to do something grave is asked once more who they are, before
// they have written anything.
func TestGraveActsAskForProof(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		s.signIn("ada")
		s.signIn("tilda")
		s.clk.Move(11 * time.Minute)
		before := s.state()
		for as, paths := range map[string][]string{
			"ada": {
				"/admin/accounts/invite", "/admin/accounts/{EMIL}/close", "/admin/accounts/{EMIL}/codes/drop", "/admin/accounts/{EMIL}/roles/{G}/end",
				"/org/{L}/invite", "/org/{L}/people/{G}/end",
			},
			"tilda": {"/org/{L}/invite", "/org/{L}/people/{G}/end"},
		} {
			for _, path := range paths {
				path = s.filled(path)
				s.leads(as, path, nil, "/prove?next="+url.QueryEscape(path))
			}
		}
		for _, row := range posts {
			switch {
			case strings.HasSuffix(row.path, "/agreements"), strings.HasPrefix(row.path, "/admin") && !strings.HasSuffix(row.path, "/again") && !strings.HasSuffix(row.path, "/sign-ins/end"), strings.HasSuffix(row.path, "/invite"):
				s.leads("ada", s.filled(row.path), row.form, "/prove")
			}
		}
		if after := s.state(); after != before {
			t.Errorf("%s became %s", before, after)
		}
		s.get("ada", "/admin/accounts/"+idOf("emil"))
		s.get("tilda", "/org/"+cast.LanternID+"/people")
	})
}

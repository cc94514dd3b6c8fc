package dirapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
)

// nonsense is what cannot be read, by the parameter.
var nonsense = map[string][]string{
	"page":             {"0", "-1", "x", "1.5", "1e9", "NaN", "0x10", "٣", "1000000001", "2147483648", "99999999999999999999"},
	"per_page":         {"0", "-1", "101", "1e9", "1000000000", "x", "NaN", "null"},
	"format":           {"xml", "JSON", "csv"},
	"taxonomy_id":      {"x", "needs", ",", ",,,", cast.LanternID + ",", "{" + cast.LanternID + "}"},
	"taxonomy_term_id": {"food", ",", cast.LanternID + ",," + cast.HarbourID, strings.Repeat(cast.LanternID+",", 101) + cast.LanternID},
	"organization_id":  {"1", ",", cast.LanternID + "," + cast.HarbourID},
	"minimum_age":      {"-1", "old", "151", "18.5", "1e1", "NaN"},
	"maximum_age":      {"x", "Inf", "1000"},
	"day":              {"XX", "MO,XX", ",", "MO,", "lundi", "1", "MO-FR", "MO TU"},
	"start_time":       {"25:00", "nine", "9", "0930", "9am", "09:30:30", "-1:00", "09:30Z", "24:00", "24:00:00"},
	"end_time":         {"09:60", "24:01", "99:99"},
	"postcode":         {"nowhere", "12345", "../../etc/passwd", "'; drop table directory_listing; --"},
	"proximity":        {"x", "0", "-5", "NaN", "Inf", "1e3", "500.5", "1000001", "500"}, // the last without a postcode
	"modified_after": {
		"yesterday", "2026-13-01", "2026-02-30", "2026-1-1", "01/02/2026", "20260101", "1700000000", "-1", "0000-00-00",
		"2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00+99:99",
	},
	"full": {"maybe", "yes", "2"}, "minimal": {"2", "null"},
	"search": {strings.Repeat("x", 301), "!!!", "💩", "\u200b", "'\"<>&"},
}

// TestBadInput: what cannot be read is told by its name, for every way in which it is wrong.
func TestBadInput(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		for name, values := range nonsense {
			values = append(values, strings.Repeat("9", 10_000))
			for _, value := range values {
				refused(t, s, name, name+"="+escape(value))
			}
			if name != "taxonomy_id" && name != "taxonomy_term_id" {
				refused(t, s, name, name+"="+escape(values[0])+"&"+name+"="+escape(values[0]))
			}
		}
		refused(t, s, "day", "day=MO&day=TU")
		refused(t, s, "page", "page=1&page=1")
		refused(t, s, "maximum_age", "minimum_age=20&maximum_age=10")
		refused(t, s, "proximity", "postcode=QX1&proximity=NaN")
		if got := refused(t, s, "per_page", "page=0&per_page=0"); !strings.Contains(got, "page: ") {
			t.Errorf("two things are wrong, and it says %s", got)
		}
	})
}

// refused asks for services, and gives what it is told is wrong.
func refused(t *testing.T, s site, name, query string) string {
	t.Helper()
	w := s.ask(http.MethodGet, "/services?"+query)
	var problem struct{ Detail string }
	if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || w.Code != http.StatusBadRequest {
		t.Errorf("%.80s: %d %.200s", query, w.Code, w.Body)
	} else if !strings.Contains(problem.Detail, name+": ") || len(problem.Detail) > 300 {
		t.Errorf("%.80s: %q", query, problem.Detail)
	}
	return problem.Detail
}

// TestOddInput: what is odd, and yet means something, means the same as when it is written plainly.
func TestOddInput(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		for odd, plain := range map[string]string{
			"per_page=+2": "per_page=2", "per_page=002": "per_page=2", "per_page=": "", "page=%201%20": "page=1",
			"day=mo": "day=MO", "day=monday": "day=MO", "day=Mon,tuesday": "day=MO,TU", "day=MO,MO": "day=MO", "day=": "",
			"end_time=00:00": "end_time=24:00", "start_time=9:30": "start_time=09:30:00", "end_time=24:00:00": "end_time=24:00",
			"full=TRUE": "full=true", "full=0": "full=false", "full=": "", "search=%20%0A": "", "postcode=": "",
			"organization_id=" + strings.ToUpper(cast.LanternID): "organization_id=" + cast.LanternID, "taxonomy_term_id=": "",
			"modified_after=0001-01-01T00:00:00Z": "modified_after=1970-01-01", "modified_after=2000-01-01t00:00:00z": "modified_after=2000-01-01",
			"modified_after=2000-01-01T00:00Z": "modified_after=2000-01-01", "modified_after=": "",
			"minimal=true&full=true": "minimal=true", "unheard=of": "", strings.Repeat("x", 10_000) + "=1": "", "PAGE=0": "", "page[]=0": "",
			"page=1000000000&per_page=100": "page=1000000000&per_page=99",
		} {
			a, b := s.ask(http.MethodGet, "/services?"+odd), s.ask(http.MethodGet, "/services?"+plain)
			if a.Code != http.StatusOK || b.Code != http.StatusOK {
				t.Errorf("%.60s: %d, and %s: %d", odd, a.Code, plain, b.Code)
			} else if !strings.HasPrefix(odd, "page=1000000000") && a.Body.String() != b.Body.String() {
				t.Errorf("%.60s is not as %q:\n%s\n%s", odd, plain, a.Body, b.Body)
			}
		}
		change(s, cast.NightShelterID, gone)
		for _, first := range []string{"0001-01-01", "1970-01-01"} { // the zero of a clock is a date like others
			if p := s.page("/services?search=xylophones&modified_after=" + first); len(p.Contents) != 1 {
				t.Errorf("since %s: %v", first, p.names())
			}
		}
	})
}

// TestWhereThereIsNothing: addresses that are none.
func TestWhereThereIsNothing(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		for path, status := range map[string]int{
			"/services?search=%ff": 400, "/services?%ff=1": 400, "/services/%ff": 400, "/services?search=%00": 400, "/services?search=%": 400,
			"/taxonomy_terms?parent_id=x": 400, "/organizations/" + cast.LanternID + "?full_service=x": 400,
			"/services/" + cast.LanternID: 404, "/services/x": 404, "/services/": 404, "/services/" + strings.Repeat("9", 10_000): 404,
			"/organizations/x": 404, "/taxonomies/x": 404, "/taxonomy_terms/x": 404, "/service_at_locations/x": 404, "/nothing": 404,
			"/services/../x": 307,
		} {
			w := s.ask(http.MethodGet, path)
			if w.Code != status {
				t.Errorf("%.80s: %d, want %d: %s", path, w.Code, status, w.Body)
			}
			if status >= 400 && !json.Valid(w.Body.Bytes()) {
				t.Errorf("%.80s: not JSON: %s", path, w.Body)
			}
		}
	})
}

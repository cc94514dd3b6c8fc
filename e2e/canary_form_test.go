package e2e

import (
	"bytes"
	"cmp"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
)

// field is one field of a form, with what stands in it and what it may be given.
type field struct {
	name, sort, value string
	choices           []string
	picked            bool
}

// form is a form as a page shows it.
type form struct {
	method, path string
	files        bool
	fields       []field
}

// names tell two forms to the same route apart.
func (f form) names() string {
	var out []string
	for _, x := range f.fields {
		out = append(out, x.name)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// plausible is what somebody might write into a field, by its sort.
var plausible = map[string]string{
	"number": "5", "date": "2027-01-20", "datetime-local": "2026-12-30T18:00", "time": "10:00", "email": "somebody.new@example.org",
	"tel": "01632 960999", "url": "https://example.org", "password": "thirteen tall herons waiting",
}

// filled is the form as somebody might send it: what stands in it stays, the rest is filled in.
func (f form) filled() url.Values {
	v := url.Values{}
	for _, x := range f.fields {
		switch {
		case x.sort == "file":
		case x.sort == "radio" && v.Has(x.name) && !x.picked:
		case x.sort == "radio":
			v.Set(x.name, x.value)
		case len(x.choices) > 0:
			v.Add(x.name, cmp.Or(x.value, x.choices[len(x.choices)-1]))
		default:
			v.Add(x.name, cmp.Or(x.value, plausible[x.sort], "Words 5"))
		}
	}
	return v
}

// texts are the fields into which anything can be written.
func (f form) texts() (out []string) {
	for _, x := range f.fields {
		if x.sort == "text" || x.sort == "search" || x.sort == "email" {
			out = append(out, x.name)
		}
	}
	return out
}

// takeForms takes up the forms of a page, at most two for each route that differ in their fields.
func (w *walker) takeForms(path, body string) {
	at, err := url.Parse(w.c.base + path)
	if err != nil {
		return
	}
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		w.Errorf("%s: %v", path, err)
		return
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "form" {
			continue
		}
		f := readForm(n)
		to, err := at.Parse(f.path)
		if err != nil || to.Scheme+"://"+to.Host != w.c.base {
			continue
		}
		f.path = to.EscapedPath()
		if f.method == http.MethodPost && to.RawQuery != "" {
			f.path += "?" + to.RawQuery
		}
		route := w.route(f.method, f.path)
		if known := w.forms[route]; len(known) < 2 && !slices.ContainsFunc(known, func(k form) bool { return k.names() == f.names() }) {
			w.forms[route] = append(known, f)
		}
	}
}

func readForm(n *html.Node) form {
	f := form{method: strings.ToUpper(cmp.Or(attribute(n, "method"), "get")), path: attribute(n, "action"), files: attribute(n, "enctype") == "multipart/form-data"}
	for x := range n.Descendants() {
		if x.Type != html.ElementNode || attribute(x, "name") == "" {
			continue
		}
		one := field{name: attribute(x, "name"), sort: cmp.Or(attribute(x, "type"), "text"), value: attribute(x, "value"), picked: has(x, "checked")}
		switch x.Data {
		case "input", "button":
		case "textarea":
			if one.sort = "text"; x.FirstChild != nil {
				one.value = strings.TrimSpace(x.FirstChild.Data)
			}
		case "select":
			one.sort = "select"
			for o := range x.Descendants() {
				if o.Type == html.ElementNode && o.Data == "option" {
					if one.choices = append(one.choices, attribute(o, "value")); has(o, "selected") {
						one.value = attribute(o, "value")
					}
				}
			}
		default:
			continue
		}
		f.fields = append(f.fields, one)
	}
	return f
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// send sends a form with its files, if it takes any.
func (w *walker) send(f form, path string, values url.Values) response {
	w.Helper()
	if !f.files {
		return w.post(path, values)
	}
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	part, err := m.CreateFormFile("files", "list.csv")
	if err == nil {
		_, err = part.Write([]byte("organisation,name,needs\nA house,A meal,food/meals\n"))
	}
	for name, list := range values {
		for _, x := range list {
			if err == nil {
				err = m.WriteField(name, x)
			}
		}
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		w.Error(err)
	}
	w.posts++
	a := w.ask(http.MethodPost, path, &b, "Content-Type", m.FormDataContentType(), "Sec-Fetch-Site", "same-origin")
	if strings.HasPrefix(a.to, "/") && a.status == http.StatusSeeOther {
		w.get(a.to)
	}
	return a
}

// leftOut are the forms that are not sent, and why. Those that take away what is planted, or show it to
// all, as they should, are sent last: see ends.
var leftOut = map[string]string{
	"POST /sign-out":             "it would end the walk",
	"POST /me/sign-ins/end":      "it would end the walk",
	"POST /me/sign-ins/{id}/end": "it would end the walk",
	"POST /me/codes/drop":        "it would end the walk",
	"POST /sign-in/with/{id}":    "it leads to another site",
}

// sorts say what an id is, by how a path begins; the longest that fits counts.
var sorts = map[string]string{
	"/services/": "services", "/desk/services/": "services", "/openreferral/services/": "services", "/openreferral/organizations/": "organisations",
	"/organisations/": "organisations", "/org/": "organisations", "/openreferral/service_at_locations/": "at places", "/desk/places/": "places",
	"/desk/feedback/": "feedback", "/desk/weather/": "weather", "/admin/accounts/": "accounts", "/admin/areas/": "areas", "/desk/imports/drafts/": "drafts",
	"/give/appeals/": "appeals", "/desk/appeals/": "appeals", "/desk/moderation/": "held", "/desk/offers/": "offers", "/claims/": "claims",
	"/desk/worried/": "reports", "/desk/swap/": "swaps", "/desk/rounds/": "rounds", "/desk/pages/": "pieces", "/desk/posters/": "posters", "/desk/feeds/": "feeds",
	"/desk/changes/": "places", "/desk/engagements/": "engagements", "/desk/asked/": "asked",
	"/desk/plans/": "engagements", "/register/": "engagements", "/desk/submissions/": "submissions",
	"/desk/exchange/": "exchange", "/desk/comments/": "comments", "/desk/talks/": "talks", "/desk/together/": "joints",
}

// others are what else a path can hold.
var others = map[string][]string{
	"{$}": {""}, "{slug}": {"saltwick", "brindle-vale"}, "{file}": {"app.css"}, "{path...}": {"services"}, "{key...}": {"sleep/tonight"},
	"{version}": {"1", "2"}, "{kind}": {"bad-hours", "address-kept-back"}, "{name}": {"x"}, "{noun}": {"location"}, "{number}": {"1"},
	"{token}": {"bm90IGEgbGluayBvZiBvdXJz"}, "{size}": {"large.jpg", "small.jpg"},
}

// fills are addresses of a route, with ids in them that an operator knows: of what is planted, and, for
// what nothing is planted of, of everything.
func (p *planted) fills(pattern string) []string {
	_, path, _ := strings.Cut(pattern, " ")
	path = strings.ReplaceAll(path, "/verify/{number}", "/verify/"+p.number)
	longest, list := "", []string(nil)
	for start, sort := range sorts {
		if strings.HasPrefix(path, start) && len(start) > len(longest) {
			longest, list = start, p.ids[sort]
		}
	}
	if list == nil {
		for _, sort := range slices.Sorted(maps.Keys(p.ids)) {
			list = append(list, p.ids[sort][0])
		}
	}
	values := map[string][]string{"{id}": list, "{grant}": p.ids["grants"], "{service}": p.ids["calls"], "{reference}": {p.reference}, "{code}": p.ids["posters"], "{body}": p.ids["bodies"], "{question}": p.ids["asked"], "{award}": p.ids["awards"], "{scheme}": {demo.SchemeID()}, "{comment}": p.ids["comments"], "{talk}": p.ids["talks"], "{joint}": p.ids["joints"]}
	var out []string
	for i := range max(len(list), 2) {
		filled := path
		for name, some := range others {
			filled = strings.ReplaceAll(filled, name, some[i%len(some)])
		}
		for name, some := range values {
			filled = strings.ReplaceAll(filled, name, some[i%len(some)])
		}
		if !slices.Contains(out, filled) {
			out = append(out, filled)
		}
	}
	return out
}

// unknown is an id of nothing.
var unknown = ids.Derive("e2e", "nothing has this id")

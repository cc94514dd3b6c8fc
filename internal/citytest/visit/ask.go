package visit

import (
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   string
}

// Leads is where an answer leads to.
func (a Answer) Leads() string { return a.Header.Get("Location") }

// Ask sends a request as somebody, with headers as names and values in turn: as one of the people by their name, as
// nobody, or as a browser by its cookie ("room=…"). It follows no redirect, and takes any status.
func (v Visitor) Ask(as, method, path string, body io.Reader, headers ...string) Answer {
	v.Helper()
	r, err := http.NewRequestWithContext(v.Context(), method, v.Base+path, body)
	v.Must(err)
	if strings.Contains(as, "=") {
		r.Header.Set("Cookie", as)
	} else {
		v.Who(as)
		r.Header.Set(whoHeader, as)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := c.Do(r)
	v.Must(err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	v.Must(err)
	a := Answer{got.StatusCode, got.Header, string(text)}
	if v.noticed != nil {
		v.noticed(as, path, a)
	}
	return a
}

// Send sends a form, and takes any status.
func (v Visitor) Send(as, path string, form url.Values) Answer {
	v.Helper()
	return v.Ask(as, http.MethodPost, path, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded")
}

// Get asks for an address, and wants a status.
func (v Visitor) Get(as, path string, status int) Answer {
	v.Helper()
	a := v.Ask(as, http.MethodGet, path, http.NoBody)
	v.Want(status, as, path, a)
	return a
}

// Post sends a form of names and values in turn, and wants a status.
func (v Visitor) Post(as, path string, status int, fields ...string) Answer {
	v.Helper()
	a := v.Send(as, path, Fields(fields...))
	v.Want(status, as, path, a)
	return a
}

// Want ends the test at an answer that has another status.
func (v Visitor) Want(status int, as, path string, a Answer) {
	v.Helper()
	if a.Status != status {
		v.Fatalf("%s as %q: %d, want %d: %.2000s", path, as, a.Status, status, a.Body)
	}
}

// Fields is a form of names and values in turn; a name may stand in it more than once.
func Fields(list ...string) url.Values {
	form := url.Values{}
	for i := 0; i+1 < len(list); i += 2 {
		form.Add(list[i], list[i+1])
	}
	return form
}

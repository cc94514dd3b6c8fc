package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// fail answers a request with its error: a page for people, JSON for programs.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	x := of(w)
	p := problemOf(err)
	if p.Status >= http.StatusInternalServerError {
		s.logFault(x, r, err)
	}
	if x.status != 0 {
		// Part of the answer is on its way. Broken off, it cannot be taken for the whole.
		panic(http.ErrAbortHandler)
	}
	if p.Status == statusClosed {
		x.abandon()
	}
	if p.Message == outageRead && r.Method != http.MethodGet && r.Method != http.MethodHead {
		p.Message = outageSend
	}
	p.Request = x.id
	s.show(w, r, p.worded())
}

// show writes a problem.
func (s *site) show(w http.ResponseWriter, r *http.Request, p Problem) {
	h := w.Header()
	for _, name := range [...]string{"Content-Encoding", "Content-Length", "Content-Disposition", "Etag", "Last-Modified", "Location"} {
		delete(h, name)
	}
	h["Cache-Control"] = noStore
	if s.inAPI(r) { // a page of another site may read why it was refused
		h["Access-Control-Allow-Origin"] = anyOrigin
	}
	if p.Retry > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(p.Retry.Seconds()))))
	}
	var body []byte
	if s.wantsJSON(r) {
		h.Set("Content-Type", "application/problem+json")
		body = p.json()
	} else {
		h.Set("Content-Type", "text/html; charset=utf-8")
		body = s.page(r, p)
	}
	w.WriteHeader(p.Status)
	_, _ = w.Write(body) // whoever asked may have gone
}

// inAPI reports whether the path is under one of the APIs.
func (s *site) inAPI(r *http.Request) bool {
	return slices.ContainsFunc(s.apis, func(prefix string) bool {
		return r.URL.Path == prefix || strings.HasPrefix(r.URL.Path, strings.TrimSuffix(prefix, "/")+"/")
	})
}

// wantsJSON reports whether a program is asking: for a path that ends in .json, under an API, or
// by asking for JSON and not for a page.
func (s *site) wantsJSON(r *http.Request) bool {
	if strings.HasSuffix(r.URL.Path, ".json") || s.inAPI(r) {
		return true
	}
	accept := r.Header.Get("Accept")
	return strings.Contains(accept, "json") && !strings.Contains(accept, "text/html")
}

// json is the problem as RFC 9457 has it, with our fields and the request's id added.
func (p Problem) json() []byte {
	type field struct {
		Name    string `json:"name"`
		Message string `json:"message"`
	}
	out := struct {
		Status  int     `json:"status"`
		Title   string  `json:"title"`
		Detail  string  `json:"detail"`
		Fields  []field `json:"fields,omitempty"`
		Request string  `json:"request"`
	}{p.Status, p.Title, p.Message, nil, p.Request}
	for _, f := range p.Fields {
		out.Fields = append(out.Fields, field(f))
	}
	body, err := json.Marshal(out)
	if err != nil {
		panic(err) // strings and numbers can always be written
	}
	return append(body, '\n')
}

// page is the problem as a page; our own plain one when the site's cannot be made.
func (s *site) page(r *http.Request, p Problem) []byte {
	var b bytes.Buffer
	if s.errorPage != nil {
		err := s.errorPage(PageContext{&b, r, p})
		if err == nil {
			return b.Bytes()
		}
		level := slog.LevelError
		if r.Context().Err() != nil {
			level = slog.LevelInfo // nobody waits for it any more
		}
		s.log.Log(r.Context(), level, "the error page failed", slog.String("id", p.Request), slog.String("fault", scrub(err.Error(), r)))
		b.Reset()
	}
	plainPage(&b, p)
	return b.Bytes()
}

// logFault writes a fault to the log: whole, but for what somebody typed.
func (s *site) logFault(x *exchange, r *http.Request, err error) {
	if errors.As(err, new(known)) {
		return // said on purpose
	}
	attrs := []slog.Attr{
		slog.String("id", x.id), slog.String("route", x.pattern()), slog.String("fault", scrub(err.Error(), r)),
	}
	var c crash
	if errors.As(err, &c) {
		attrs = append(attrs, slog.String("stack", frames(c.stack)))
	}
	s.log.LogAttrs(r.Context(), slog.LevelError, "fault", attrs...)
}

// TooMany is the answer to somebody who tries again too soon, with words for them.
func TooMany(wait time.Duration, message string) error {
	return known{status: http.StatusTooManyRequests, retry: wait, message: message}
}

// tooMany is the answer to a flood.
func tooMany(wait time.Duration) error { return known{status: http.StatusTooManyRequests, retry: wait} }

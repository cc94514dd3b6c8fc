package conform

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Answer is what came of asking.
type Answer struct {
	Status int
	Type   string // of its content, as its head says
	Body   []byte
	At     string // where it came from in the end
	Why    string // what kept us from an answer; "" when there is one
	Took   time.Duration
}

// Ask asks an address.
type Ask func(ctx context.Context, address string) Answer

// Limits is how much may be asked.
type Limits struct {
	Requests int
	Bytes    int64
}

// slow is how long an answer may take before it is told.
const slow = 4 * time.Second

// perPage is how many records we ask for at once.
const perPage = 5

// mostIDs is how many records of a kind are asked for one by one.
const mostIDs = 3

// part is a list, and its records one by one.
type part struct {
	level  int
	name   string
	listed shape
	whole  shape
}

var parts = []part{
	{1, "services", serviceListed, service},
	{2, "taxonomies", taxonomy, taxonomy},
	{2, "taxonomy_terms", term, term},
	{2, "service_at_locations", placedListed, placed},
}

// check is one look at a feed.
type check struct {
	ctx    context.Context
	ask    Ask
	limits Limits
	report Report
}

// Check looks at the feed that begins at an address.
func Check(ctx context.Context, base string, limits Limits, ask Ask) Report {
	c := &check{ctx: ctx, ask: ask, limits: limits, report: Report{Base: base}}
	c.root()
	for _, p := range parts {
		ids := c.list(p)
		c.records(p, ids)
	}
	return c.report
}

// Base gives where a feed begins, for an address that somebody typed; false when that is none. People
// often give the address of the list of services.
func Base(typed string) (string, bool) {
	typed = strings.TrimSpace(typed)
	if !strings.Contains(typed, "://") {
		typed = "https://" + typed
	}
	u, err := url.Parse(typed)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || len(typed) > 500 {
		return "", false
	}
	u.Fragment, u.RawQuery = "", ""
	return strings.TrimSuffix(strings.TrimRight(u.String(), "/"), "/services"), true
}

func (c *check) step(level int, name, path string) *Step {
	c.report.Steps = append(c.report.Steps, Step{Level: level, Name: name, Path: path})
	return &c.report.Steps[len(c.report.Steps)-1]
}

// root is what the feed says of itself.
func (c *check) root() {
	s := c.step(1, "root", "/")
	doc, asked, ok := c.get(s, "/")
	if !ok {
		return
	}
	s.Looked = 1
	looking{s, asked}.record("", doc, details)
	m, _ := doc.(map[string]any)
	if v, _ := m["version"].(string); v != "" {
		c.report.Version = cut(v)
		if !strings.Contains(strings.ToUpper(v), "UK-3.") {
			s.add(Finding{Kind: Version, Got: v, Want: "HSDS-UK-3.0", Asked: asked})
		}
	}
	if strings.HasPrefix(asked, "http:") {
		s.add(Finding{Kind: Plain, Asked: asked})
	}
}

// answered are failures of one answer, after which another may be good.
var answered = map[string]bool{"big": true, "cut": true, "redirects": true, "strange": true}

// get asks for one path; false when there is nothing to look at.
func (c *check) get(s *Step, path string) (doc any, asked string, ok bool) {
	if c.over() {
		return nil, "", false
	}
	asked = c.report.Base + path
	c.report.Asked++
	a := c.ask(c.ctx, asked)
	c.report.Bytes += int64(len(a.Body))
	if c.ctx.Err() != nil {
		c.report.Stopped = "time"
		return nil, asked, false
	}
	s.Asked = append(s.Asked, asked)
	if a.Took > slow {
		s.add(Finding{Kind: Slow, Got: strconv.Itoa(int(a.Took.Seconds())), Asked: asked})
	}
	switch {
	case a.Why != "":
		if s.Name == "root" && !answered[a.Why] {
			c.report.Stopped = "unreached" // the rest would be no other, and take long
		}
		s.add(Finding{Kind: Unreached, Grave: true, Got: a.Why, Asked: asked})
		return nil, asked, false
	case a.Status != 200:
		s.add(Finding{Kind: Status, Grave: true, Got: strconv.Itoa(a.Status), Asked: asked})
		return nil, asked, false
	}
	doc, err := read(a.Body)
	switch {
	case errors.Is(err, errCrowded):
		s.add(Finding{Kind: Crowded, Grave: true, Asked: asked})
		return nil, asked, false
	case err != nil:
		s.add(Finding{Kind: NotJSON, Grave: true, Got: strings.TrimSpace(string(a.Body[:min(len(a.Body), 200)])), Asked: asked})
		return nil, asked, false
	}
	if media, _, _ := strings.Cut(strings.ToLower(a.Type), ";"); !strings.HasSuffix(strings.TrimSpace(media), "json") {
		s.add(Finding{Kind: MediaType, Got: media, Asked: asked})
	}
	return doc, asked, true
}

// over reports whether enough was asked.
func (c *check) over() bool {
	switch {
	case c.report.Stopped != "":
	case c.ctx.Err() != nil:
		c.report.Stopped = "time"
	case c.report.Asked >= c.limits.Requests:
		c.report.Stopped = "requests"
	case c.report.Bytes >= c.limits.Bytes:
		c.report.Stopped = "bytes"
	}
	return c.report.Stopped != ""
}

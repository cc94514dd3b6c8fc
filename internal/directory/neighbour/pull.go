package neighbour

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"strconv"
)

// How much of a feed is taken.
const (
	MostServices = 20_000
	mostAll      = 64 << 20  // bytes of all records together
	mostRecord   = 256 << 10 // bytes of one
	mostPages    = 2_000
	mostSingles  = 300 // records that are asked for one by one, in one go
	perPage      = 100
)

// Answer is what came of asking a server for a page.
type Answer struct {
	Status   int
	ETag     string
	Modified string
	Body     io.ReadCloser // nil without an answer
	Why      func(error) string
	Failed   string // what kept us from an answer; "" when there is one
}

// Get asks for an address; an answer that is still the one of the ETag, or has not changed since, comes
// back as 304.
type Get func(ctx context.Context, address, etag, since string) Answer

// Pulled is a feed as it is now.
type Pulled struct {
	Unchanged bool // all the rest is as it was
	Records   []json.RawMessage
	ETag      string
	Modified  string
	Twice     int // records that were there before
	Unread    int // records that nothing can be made of
}

// pull is one reading of a feed.
type pull struct {
	ctx     context.Context
	get     Get
	base    string
	before  map[string]json.RawMessage // the records of the last good copy
	seen    map[string]bool
	size    int
	singles int
	out     Pulled
}

// Pull reads a feed page by page. A list that is brief is made whole record by record; what has not
// changed since the last good copy is taken from there.
func Pull(ctx context.Context, get Get, f Feed, before map[string]json.RawMessage) (Pulled, error) {
	p := &pull{ctx: ctx, get: get, base: f.Address, before: before, seen: map[string]bool{}}
	etag, since := f.State.ETag, f.State.Modified
	for n := 1; n <= mostPages; n++ {
		more, err := p.page(n, etag, since)
		if err != nil || p.out.Unchanged {
			return p.out, err
		}
		if etag, since = "", ""; !more {
			return p.out, p.useful()
		}
	}
	return p.out, &Trouble{Kind: TroubleMany, Want: strconv.Itoa(mostPages)}
}

// useful refuses a feed of which most can't be read.
func (p *pull) useful() error {
	switch good := len(p.out.Records); {
	case p.out.Unread > good:
		return &Trouble{Kind: TroubleShape, Got: "contents[].id", Asked: p.base + "/services"}
	case good == 0:
		return &Trouble{Kind: TroubleNothing, Asked: p.base + "/services"}
	}
	return nil
}

// page reads one page; false when it is the last.
func (p *pull) page(n int, etag, since string) (more bool, err error) {
	address := p.base + "/services?page=" + strconv.Itoa(n) + "&per_page=" + strconv.Itoa(perPage) + "&full=true"
	a, err := p.ask(address, etag, since)
	if err != nil {
		return false, err
	}
	if a.Status == 304 && (etag != "" || since != "") {
		p.out.Unchanged = true
		return false, nil
	}
	defer func() { _ = a.Body.Close() }() // it was only read
	if n == 1 {
		p.out.ETag, p.out.Modified = short(a.ETag), short(a.Modified)
	}
	fresh := 0
	head, err := readPage(a.Body, func(raw json.RawMessage) error {
		added, err := p.take(raw)
		if added {
			fresh++
		}
		return err
	})
	if err != nil {
		return false, p.explain(a, address, err)
	}
	switch {
	case head.LastPage, head.records == 0, head.TotalPages > 0 && n >= head.TotalPages:
		return false, nil
	case fresh == 0:
		return false, &Trouble{Kind: TroubleRound, Got: strconv.Itoa(n), Asked: address}
	}
	return true, nil
}

// ask asks for an address, and says what went wrong when nothing of use came.
func (p *pull) ask(address, etag, since string) (Answer, error) {
	if p.ctx.Err() != nil {
		return Answer{}, &Trouble{Kind: TroubleLong, Asked: address}
	}
	a := p.get(p.ctx, address, etag, since)
	switch {
	case p.ctx.Err() != nil:
		a.close()
		return a, &Trouble{Kind: TroubleLong, Asked: address}
	case a.Failed != "":
		return a, &Trouble{Kind: a.Failed, Asked: address}
	case a.Status == 304:
		a.close()
		return a, nil
	case a.Status != 200:
		a.close()
		return a, &Trouble{Kind: TroubleStatus, Got: strconv.Itoa(a.Status), Asked: address}
	}
	return a, nil
}

func (a Answer) close() {
	if a.Body != nil {
		_ = a.Body.Close() // it was only read
	}
}

// take keeps a record; false when it was there before.
func (p *pull) take(raw json.RawMessage) (added bool, err error) {
	h, ok := headOf(raw)
	if !ok {
		p.out.Unread++
		return false, nil
	}
	if p.seen[h.ID] {
		p.out.Twice++
		return false, nil
	}
	if len(p.seen) == MostServices {
		return false, &Trouble{Kind: TroubleMany, Want: strconv.Itoa(MostServices)}
	}
	p.seen[h.ID] = true
	if raw, err = p.whole(raw, h); err != nil {
		return false, err
	}
	if p.size += len(raw); p.size > mostAll {
		return false, &Trouble{Kind: "big"}
	}
	p.out.Records = append(p.out.Records, append(json.RawMessage(nil), raw...))
	return true, nil
}

// whole gives a record with all that belongs to it.
func (p *pull) whole(raw json.RawMessage, h recordHead) (json.RawMessage, error) {
	if h.whole() {
		return raw, nil
	}
	if was, known := p.before[h.ID]; known {
		if old, ok := headOf(was); ok && old.same(h) {
			return was, nil
		}
	}
	if p.singles >= mostSingles {
		return raw, nil
	}
	p.singles++
	address := p.base + "/services/" + url.PathEscape(h.ID)
	a, err := p.ask(address, "", "")
	if err != nil || a.Body == nil {
		return raw, err
	}
	defer func() { _ = a.Body.Close() }() // it was only read
	body, err := io.ReadAll(io.LimitReader(a.Body, mostRecord+1))
	if err != nil {
		return raw, p.explain(a, address, err)
	}
	if len(body) > mostRecord {
		return raw, &Trouble{Kind: "big", Asked: address}
	}
	if full, ok := headOf(body); !ok || full.ID != h.ID {
		return raw, &Trouble{Kind: TroubleShape, Got: "the record of " + short(h.ID), Asked: address}
	}
	return body, nil
}

// explain makes a trouble of an error in reading an answer.
func (p *pull) explain(a Answer, address string, err error) error {
	var t *Trouble
	switch {
	case errors.As(err, &t):
		if t.Asked == "" {
			t.Asked = address
		}
		return t
	case p.ctx.Err() != nil:
		return &Trouble{Kind: TroubleLong, Asked: address}
	case errors.Is(err, errBadJSON):
		return &Trouble{Kind: TroubleJSON, Asked: address}
	}
	return &Trouble{Kind: a.Why(err), Asked: address}
}

// short keeps what another server says to a length.
func short(s string) string {
	if len(s) > 200 {
		return ""
	}
	return s
}

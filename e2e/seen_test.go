package e2e

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// request is one that the browser sent, and what came back.
type request struct {
	url, kind string
	bytes     int // on the wire, headers too
	done      bool
	cookie    bool // the answer set one
}

// seen is what happened in a window.
type seen struct {
	mu       sync.Mutex
	requests map[network.RequestID]*request
	order    []*request
	wrong    []string // what the console said in anger

	unscripted bool // JavaScript is off
}

// hear keeps what the browser tells.
func (s *seen) hear(event any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.RedirectResponse == nil {
			s.add(e)
		}
	case *network.EventLoadingFinished:
		if r := s.requests[e.RequestID]; r != nil {
			r.bytes, r.done = int(e.EncodedDataLength), true
		}
	case *network.EventLoadingFailed:
		if r := s.requests[e.RequestID]; r != nil {
			r.done = true
		}
	case *network.EventResponseReceivedExtraInfo:
		for name := range e.Headers {
			if r := s.requests[e.RequestID]; r != nil && strings.EqualFold(name, "Set-Cookie") {
				r.cookie = true
			}
		}
	case *runtime.EventExceptionThrown:
		s.wrong = append(s.wrong, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			s.wrong = append(s.wrong, fmt.Sprintf("console: %s %v", e.Type, e.Args))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			s.wrong = append(s.wrong, "log: "+e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func (s *seen) add(e *network.EventRequestWillBeSent) {
	r := &request{url: e.Request.URL, kind: string(e.Type)}
	s.requests[e.RequestID] = r
	s.order = append(s.order, r)
}

// settled waits until nothing is under way any more, and gives all requests and complaints.
func (s *seen) settled() ([]request, []string) {
	quiet := 0
	for range 600 {
		time.Sleep(50 * time.Millisecond)
		if s.busy() {
			quiet = 0
			continue
		}
		if quiet++; quiet == 10 {
			break
		}
	}
	wrong := s.complaints()
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []request
	for _, r := range s.order {
		all = append(all, *r)
	}
	return all, wrong
}

// complaints gives what the console has said in anger.
func (s *seen) complaints() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.wrong)
}

func (s *seen) busy() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.order {
		if !r.done {
			return true
		}
	}
	return false
}

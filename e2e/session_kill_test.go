package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// writer is a device that writes until the room has said of each entry that it has it.
type writer struct {
	base, cookie string
	kept         []string // the ids that the room said it has
}

// joinsAt brings a device into the demo's session.
func joinsAt(t *testing.T, base string) *writer {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.PostForm(base+"/s/"+demo.SessionCode+"/join", url.Values{"rules": {"yes"}}) //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if len(answer.Cookies()) != 1 {
		t.Fatalf("joining was answered %s", answer.Status)
	}
	c := answer.Cookies()[0]
	return &writer{base: base, cookie: c.Name + "=" + c.Value}
}

// write sends an entry again and again, until it is told that it is there.
func (x *writer) write(ctx context.Context, n int) error {
	id := ids.Random()
	body := fmt.Sprintf(`{"id":%q,"part":"gaps","text":"In the storm, number %d","stages":["crisis"]}`, id, n)
	for ctx.Err() == nil {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, x.base+"/s/"+demo.SessionCode+"/entries", strings.NewReader(body))
		if err != nil {
			return err
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Cookie", x.cookie)
		answer, err := http.DefaultClient.Do(r)
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusCreated || answer.StatusCode == http.StatusOK {
				x.kept = append(x.kept, id)
				return nil
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	return ctx.Err()
}

// heard is the log as a device draws it from the whole stream.
func (x *writer) heard(t *testing.T) (list []session.Said) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, x.base+"/s/"+demo.SessionCode+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Cookie", x.cookie)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	kind, in := "", bufio.NewScanner(answer.Body)
	for in.Scan() {
		name, value, _ := strings.Cut(in.Text(), ": ")
		switch {
		case name == "event" && value == "sync":
			return list
		case name == "event":
			kind = value
		case name == "data" && kind == "entry":
			var e session.Said
			if err := json.Unmarshal([]byte(value), &e); err != nil {
				t.Fatal(err)
			}
			list = append(list, e)
		}
	}
	t.Fatalf("the stream ended: %v", in.Err())
	return nil
}

// Given devices that write without a pause, when the program is killed in the middle and started again, then
// every entry that was acknowledged is there once, and all devices have the same log.
func TestSessionKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("no processes in the short tests")
	}
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		at := free(t)
		first := launched(t, dsn, "child", at, eve)
		first.ready(t)
		var writers []*writer
		for range 4 {
			writers = append(writers, joinsAt(t, first.base))
		}
		ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
		defer stop()
		var all sync.WaitGroup
		for _, x := range writers {
			all.Go(func() {
				for n := range 40 {
					if err := x.write(ctx, n); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		time.Sleep(300 * time.Millisecond)
		if err := first.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = first.Wait() // it was killed
		again := launched(t, dsn, "child", at, eve)
		again.ready(t)
		all.Wait()
		hash := ""
		for _, x := range writers {
			log := x.heard(t)
			if hash == "" {
				hash = session.Hash(log)
			}
			if session.Hash(log) != hash {
				t.Error("two devices have different logs")
			}
			for _, id := range x.kept {
				n := 0
				for _, e := range log {
					if e.ID == id {
						n++
					}
				}
				if n != 1 {
					t.Errorf("entry %s, which was acknowledged, is there %d times", id, n)
				}
			}
			if len(x.kept) != 40 || !slices.IsSortedFunc(log, func(a, b session.Said) int { return a.Seq - b.Seq }) {
				t.Errorf("%d entries were acknowledged, of 40; or the log is out of order", len(x.kept))
			}
		}
	})
}

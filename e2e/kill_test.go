package e2e

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/ops"
)

// Given a program that is asked and written to without a pause, when it is told to stop, then what
// it has begun to take in it answers, and it ends well.
func TestStopsGently(t *testing.T) {
	c := serving(t, "file:"+copySeeded(t))
	wrong := "/services/" + called(t, "Night shelter").ID + "/wrong"
	const body = "kind=hours&text=They+open+at+seven."

	// Three forms of which half has come in when the signal does.
	var half []net.Conn
	for range 3 {
		conn, err := net.Dial("tcp", strings.TrimPrefix(c.base, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
			wrong, strings.TrimPrefix(c.base, "http://"), len(body), body[:10])
		half = append(half, conn)
	}
	asking := asked(c.base + "/find/results?near=QX2&category=sleep")
	time.Sleep(500 * time.Millisecond)
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	for _, conn := range half {
		fmt.Fprint(conn, body[10:])
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Errorf("a form that was on its way was not answered: %v", err)
			continue
		}
		if _ = answer.Body.Close(); answer.StatusCode != http.StatusSeeOther {
			t.Errorf("a form that was on its way got status %d", answer.StatusCode)
		}
	}
	if err := c.Wait(); err != nil {
		t.Errorf("it ended badly: %v\n%s", err, c.said)
	}
	good, bad := asking()
	t.Logf("%d answers before it stopped", good)
	if good < 10 || len(bad) > 0 {
		t.Errorf("%d requests were answered; of those that were taken these were not: %v", good, bad)
	}
}

// asked asks an address again and again, on four new connections at a time, until it is stopped:
// how often that went well, and what went wrong. Nobody listening is no failure.
func asked(address string) (stop func() (good int64, bad []error)) {
	ctx, end := context.WithCancel(context.Background())
	var all sync.WaitGroup
	var n atomic.Int64
	var mu sync.Mutex
	var failed []error
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 30 * time.Second}
	for range 4 {
		all.Go(func() {
			for ctx.Err() == nil {
				err := whole(client, address)
				switch {
				case err == nil:
					n.Add(1)
				case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, errNotTaken):
					return
				default:
					mu.Lock()
					failed = append(failed, err)
					mu.Unlock()
				}
			}
		})
	}
	return func() (int64, []error) { end(); all.Wait(); return n.Load(), failed }
}

// errNotTaken is a connection that the machine had made, and that the program never took: it stood
// in the machine's queue when nobody listened any more.
var errNotTaken = errors.New("the connection was not taken")

func whole(client http.Client, address string) error {
	answer, err := client.Get(address) //nolint:noctx // a test
	if errors.Is(err, syscall.ECONNRESET) {
		return errNotTaken
	}
	if err != nil {
		return err
	}
	body, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK || !strings.HasSuffix(string(body), "</html>") {
		return fmt.Errorf("status %d, %d bytes", answer.StatusCode, len(body))
	}
	return nil
}

// Given people who report mistakes, when the program is killed outright in the midst of it, again
// and again, then each report that we gave thanks for is there, and the audit is whole.
func TestKilledWhileWriting(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		var thanked []string
		for round := range 3 {
			c := serving(t, dsn)
			texts := writing(t, c, round)
			if len(texts) == 0 {
				t.Errorf("in round %d nothing was written before the kill", round)
			}
			thanked = append(thanked, texts...)
		}
		verifies(t, dsn)
		kept := keptIn(t, dsn)
		for _, text := range thanked {
			if kept[text] != 1 {
				t.Errorf("%q is there %d times", text, kept[text])
			}
		}
		t.Logf("%d thanked for, %d kept", len(thanked), len(kept))
	})
}

// writing sends reports from four people at once, kills the program while they do, and gives those
// that were thanked for.
func writing(t *testing.T, c child, round int) (thanked []string) {
	t.Helper()
	address := c.base + "/services/" + called(t, "Night shelter").ID + "/wrong"
	var mu sync.Mutex
	var all sync.WaitGroup
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Timeout: 10 * time.Second}
	for person := range 4 {
		all.Go(func() {
			for n := 0; ; n++ {
				text := fmt.Sprintf("round %d person %d report %d", round, person, n)
				answer, err := client.PostForm(address, url.Values{"kind": {"hours"}, "text": {text}}) //nolint:noctx // a test
				if err != nil {
					return // killed
				}
				_ = answer.Body.Close()
				if answer.StatusCode != http.StatusSeeOther {
					t.Errorf("status %d", answer.StatusCode)
					return
				}
				mu.Lock()
				thanked = append(thanked, text)
				mu.Unlock()
			}
		})
	}
	time.Sleep(time.Duration(600+150*round) * time.Millisecond)
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	_ = c.Wait() // killed, as it will say
	return thanked
}

// keptIn counts the reports that are in a database, by their texts.
func keptIn(t *testing.T, dsn string) map[string]int {
	t.Helper()
	conf, err := config.Load([]string{"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_NODE=reader"})
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(t.Context(), conf, clock.At(eve), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	list, err := ops.Find(t.Context(), a.Runner, editor, directory.FeedbackInbox{})
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]int{}
	for _, f := range list {
		kept[f.Text]++
	}
	return kept
}

package bench

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// device is one participant's, over plain HTTP.
type device struct {
	addr, code, cookie string
	line               net.Conn
	sent               []time.Time // when each entry was sent, by its number
	took               times       // until it came here
	early, late        size
	log                hash.Hash // of the entries as they came
	row                []byte    // one line of it
	synced             chan struct{}
	heard              atomic.Int64 // of the entries that were sent in the storm
	broken             atomic.Pointer[error]
}

// size is how many bytes so many deliveries took.
type size struct{ bytes, n int }

func (s size) and(o size) size { return size{s.bytes + o.bytes, s.n + o.n} }

func (s size) each() float64 { return float64(s.bytes) / float64(max(s.n, 1)) }

// sender posts for all devices: their posts are short, and share connections as those behind one address do not
// have to.
var sender = &http.Client{
	Transport:     &http.Transport{MaxIdleConnsPerHost: 64, MaxConnsPerHost: 64},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// atOneDoor is how many join from one address: a server lets a venue in at once, and no crowd without end.
const atOneDoor = 500

// door is how those join who stand at one address: the first at 127.0.0.1, the next at 127.0.0.2, and so on.
func door(i int) *http.Client {
	from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(1+i/atOneDoor%250))}}
	return &http.Client{
		Transport:     &http.Transport{DialContext: from.DialContext, DisableKeepAlives: true},
		CheckRedirect: sender.CheckRedirect,
	}
}

// join takes one participant into the room.
func join(ctx context.Context, through *http.Client, addr, code string) (*device, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+addr+"/s/"+code+"/join", strings.NewReader(url.Values{"rules": {"yes"}}.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := through.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	for _, c := range answer.Cookies() {
		return &device{addr: addr, code: code, cookie: c.String(), log: sha256.New(), synced: make(chan struct{})}, nil
	}
	return nil, fmt.Errorf("joining was answered %s", answer.Status)
}

// listen opens the stream, from the start.
func listen(ctx context.Context, addr, code, cookie string) (net.Conn, error) {
	var dial net.Dialer
	line, err := dial.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(line, "GET /s/%s/events?since=0 HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n", code, addr, cookie)
	return line, err
}

// follow opens the stream and begins to read it.
func (d *device) follow(ctx context.Context) (err error) {
	if d.line, err = listen(ctx, d.addr, d.code, d.cookie); err != nil {
		return err
	}
	in := bufio.NewReader(d.line)
	head, err := http.ReadResponse(in, nil) //nolint:bodyclose // the line is closed
	if err != nil {
		return err
	}
	if head.StatusCode != http.StatusOK {
		return fmt.Errorf("listening was answered %s", head.Status)
	}
	go func() {
		if err := d.read(head.Body); err != nil {
			d.broken.Store(&err)
		}
	}()
	return nil
}

// read takes in what happens until the line is closed.
func (d *device) read(from io.Reader) error {
	in, kind, frame := bufio.NewReaderSize(from, 16<<10), "", 0
	synced := false
	for {
		text, err := in.ReadSlice('\n')
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return err
		}
		frame += len(text)
		switch {
		case bytes.HasPrefix(text, []byte("event: entry")):
			kind = "entry"
		case bytes.HasPrefix(text, []byte("event: ")):
			kind = string(bytes.TrimSpace(text[7:]))
		case bytes.HasPrefix(text, []byte("data: ")) && kind == "entry":
			if err := d.hear(text[6:], frame); err != nil {
				return err
			}
		case bytes.HasPrefix(text, []byte("data: ")) && kind == "sync" && !synced:
			synced = true
			close(d.synced)
		case len(text) == 1:
			frame = 0
		}
	}
}

// mark stands before the number of an entry of the storm.
const mark = "Storm "

// hear notes one entry. They come in the order of the log.
func (d *device) hear(text []byte, frame int) error {
	var e session.Said
	if err := json.Unmarshal(text, &e); err != nil {
		return err
	}
	d.row = session.LogLine(d.row[:0], e)
	_, _ = d.log.Write(d.row) // it never fails
	number, ok := strings.CutPrefix(e.Text, mark)
	if !ok {
		return nil
	}
	number, _, _ = strings.Cut(number, ":")
	i, err := strconv.Atoi(number)
	if err != nil {
		return err
	}
	d.took = append(d.took, clock.Since(d.sent[i]))
	if i < len(d.sent)/2 {
		d.early = d.early.and(size{frame, 1})
	} else {
		d.late = d.late.and(size{frame, 1})
	}
	d.heard.Add(1)
	return nil
}

// even waits until the device has what was said before.
func (d *device) even(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case <-d.synced:
		return nil
	case <-ctx.Done():
		return errors.Join(ctx.Err(), d.trouble())
	}
}

// has waits until the device has heard so many entries of the storm.
func (d *device) has(ctx context.Context, n int) error {
	err := until(ctx, func() bool { return d.heard.Load() >= int64(n) || d.broken.Load() != nil })
	return errors.Join(err, d.trouble())
}

func (d *device) trouble() error {
	if err := d.broken.Load(); err != nil {
		return *err
	}
	return nil
}

// post writes entry number i into the log.
func (d *device) post(ctx context.Context, code string, i int) error {
	body, err := json.Marshal(map[string]any{
		"id": ids.Random(), "part": session.Have, "text": mark + strconv.Itoa(i) + ": there is a place where people can go", "stages": []string{"crisis"},
	})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+d.addr+"/s/"+code+"/entries", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Cookie", d.cookie)
	answer, err := sender.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	if answer.StatusCode != http.StatusCreated {
		return fmt.Errorf("entry %d was answered %s", i, answer.Status)
	}
	return nil
}

// close ends the listening, and gives the hash of the log as it came.
func (d *device) close() string {
	_ = d.line.Close()
	return hex.EncodeToString(d.log.Sum(nil))
}

package mail_test

import (
	"bufio"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"
)

// sink is a mail server that speaks just enough SMTP for one mail at a time. Its answers can be spoiled.
type sink struct {
	t    *testing.T
	on   net.Listener
	all  sync.WaitGroup
	mu   sync.Mutex
	bad  map[string]string // what it answers to a command instead; "" breaks the line off
	took []string          // what came after DATA
	to   []string          // for whom
}

// listen opens one, for the length of a test.
func listen(t *testing.T) *sink {
	t.Helper()
	on, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &sink{t: t, on: on, bad: map[string]string{}}
	s.all.Go(func() {
		for {
			conn, err := on.Accept()
			if err != nil {
				return // it was closed
			}
			s.all.Go(func() { s.serve(conn) })
		}
	})
	t.Cleanup(s.close)
	return s
}

func (s *sink) close() {
	_ = s.on.Close() // a second time does no harm
	s.all.Wait()
}

// url is its address, as the configuration has it.
func (s *sink) url() string { return "smtp://" + s.on.Addr().String() }

// spoil makes it answer a command in another way from now on.
func (s *sink) spoil(command, answer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bad = map[string]string{command: answer}
}

// mails are those that it took.
func (s *sink) mails() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.took...)
}

// answers are what it says when nothing is spoiled.
var answers = map[string]string{
	"EHLO": "250 sink", "HELO": "250 sink", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", ".": "250 taken", "RSET": "250 ok", "NOOP": "250 ok", "QUIT": "221 bye",
}

func (s *sink) answer(command string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a, spoiled := s.bad[command]; spoiled {
		return a, a != ""
	}
	a, known := answers[command]
	if !known {
		a = "502 no such command"
	}
	return a, true
}

func (s *sink) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }() // whoever called may have gone
	c := textproto.NewConn(conn)
	if c.PrintfLine("220 sink") != nil {
		return
	}
	for {
		line, err := c.ReadLine()
		if err != nil {
			return
		}
		command, rest, _ := strings.Cut(line, " ")
		command = strings.ToUpper(command)
		a, ok := s.answer(command)
		if !ok || c.PrintfLine("%s", a) != nil || command == "QUIT" {
			return
		}
		switch {
		case command == "RCPT" && strings.HasPrefix(a, "2"):
			s.mu.Lock()
			s.to = append(s.to, rest)
			s.mu.Unlock()
		case command == "DATA" && strings.HasPrefix(a, "3"):
			if !s.take(c) {
				return
			}
		}
	}
}

// take reads a mail, up to its dot.
func (s *sink) take(c *textproto.Conn) bool {
	body, err := bufio.NewReader(c.DotReader()).ReadString(0)
	if body == "" && err != nil {
		return false
	}
	a, ok := s.answer(".")
	if !ok {
		return false
	}
	if strings.HasPrefix(a, "2") {
		s.mu.Lock()
		s.took = append(s.took, body)
		s.mu.Unlock()
	}
	return c.PrintfLine("%s", a) == nil
}

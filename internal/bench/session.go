package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// Storm is a session in which many people say much at once.
type Storm struct {
	Participants int
	Rate         int // entries a second, all together
	Seconds      int
	Before       int // entries that are there before it begins
	Nodes        int // servers on the same database, which the participants share
}

// runner holds the sessions that are measured.
var runner = policy.Operator("bench", policy.DirectoryEditor, policy.Facilitator)

// Session measures a live session: servers in processes of their own, on the configured database and with the
// usual limits, and beside them everybody who takes part, behind one address. One more device stops reading.
func Session(ctx context.Context, a *app.App, s Storm, out io.Writer) (err error) {
	room := session.NewRoom(ids.New(), "Measured")
	o := org.Organisation{ID: room.OrganisationID, Name: "Measured", Status: org.Active, Parts: []org.Part{org.Provider}}
	if err := errors.Join(ops.Do(ctx, a.Runner, runner, org.SaveOrganisation{Organisation: o, Why: "measuring"}),
		ops.Do(ctx, a.Runner, runner, session.OpenRoom{Room: room}),
		ops.Do(ctx, a.Runner, runner, session.MoveRoom{Code: room.Code, Part: session.Have})); err != nil {
		return err
	}
	for i := range s.Before {
		words := session.Words{Part: session.Have, Text: fmt.Sprintf("A point that was made before, number %d", i)}
		if err := ops.Do(ctx, a.Runner, runner, session.AddEntry{Code: room.Code, ID: ids.New(), Words: words}); err != nil {
			return err
		}
	}
	nodes, stop, err := serve(ctx, a, s.Nodes)
	defer func() { err = errors.Join(err, stop()) }()
	if err != nil {
		return err
	}
	all, err := s.joined(ctx, nodes, room.Code, out)
	if err != nil {
		return err
	}
	stuck, err := listen(ctx, nodes[0].addr, room.Code, all[0].cookie)
	if err != nil {
		return err
	}
	defer stuck.Close() // it never reads a byte
	if err := s.blow(ctx, room.Code, all, out); err != nil {
		return err
	}
	for _, n := range nodes {
		fmt.Fprintf(out, "resident memory %s\n", resident(n.process.Process.Pid))
	}
	return s.converged(ctx, a, room.Code, all, out)
}

// node is one server.
type node struct {
	addr    string
	process *exec.Cmd
}

// serve starts servers, and gives what stops them.
func serve(ctx context.Context, a *app.App, n int) (nodes []node, stop func() error, err error) {
	stop = func() (err error) {
		for _, x := range nodes {
			err = errors.Join(err, x.process.Process.Signal(os.Interrupt), x.process.Wait())
		}
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, stop, err
	}
	for i := range max(n, 1) {
		addr, err := freeAddress(ctx)
		if err != nil {
			return nodes, stop, err
		}
		child := exec.CommandContext(ctx, self, "serve")
		child.Env = append(os.Environ(), "HOMEWARD_ADDR="+addr, fmt.Sprintf("HOMEWARD_NODE=bench-%d", i), "HOMEWARD_DATABASE="+string(a.Config.Database))
		var said bytes.Buffer
		child.Stderr = &said
		if err := child.Start(); err != nil {
			return nodes, stop, err
		}
		nodes = append(nodes, node{addr, child})
		if err := until(ctx, func() bool { _, ok := get(ctx, "http://"+addr+"/readyz"); return ok }); err != nil {
			return nodes, stop, fmt.Errorf("a server did not get ready: %w: %s", err, said.String())
		}
	}
	return nodes, stop, nil
}

// joined brings everybody in, as fast as they come, and has them listen.
func (s Storm) joined(ctx context.Context, nodes []node, code string, out io.Writer) ([]*device, error) {
	all, failed := make([]*device, s.Participants), make([]error, s.Participants)
	start := clock.Stamp()
	each(s.Participants, 32, func(i int) {
		through := sender
		if i >= atOneDoor {
			through = door(i)
		}
		all[i], failed[i] = join(ctx, through, nodes[i%len(nodes)].addr, code)
	})
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	fmt.Fprintf(out, "joined %d in %.1f s\n", s.Participants, clock.Since(start).Seconds())
	start = clock.Stamp()
	each(s.Participants, 32, func(i int) { failed[i] = all[i].follow(ctx) })
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	for i, d := range all {
		failed[i] = d.even(ctx)
	}
	fmt.Fprintf(out, "all have what was said before after %.1f s\n", clock.Since(start).Seconds())
	return all, errors.Join(failed...)
}

// each does something n times, so many at once.
func each(n, atOnce int, fn func(int)) {
	var all sync.WaitGroup
	for w := range atOnce {
		all.Go(func() {
			for i := w; i < n; i += atOnce {
				fn(i)
			}
		})
	}
	all.Wait()
}

// blow has entries written at the rate, each by another device, and waits until everybody has all of them.
func (s Storm) blow(ctx context.Context, code string, all []*device, out io.Writer) error {
	total := s.Rate * s.Seconds
	for _, d := range all {
		d.sent, d.took = make([]time.Time, 0), make(times, 0, total)
	}
	sent := make([]time.Time, total)
	for _, d := range all {
		d.sent = sent
	}
	var posts sync.WaitGroup
	failed := make(chan error, total)
	begin := clock.Stamp()
	tick := time.NewTicker(time.Second / time.Duration(s.Rate))
	defer tick.Stop()
	for i := range total {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		sent[i] = clock.Stamp()
		posts.Go(func() {
			if err := all[i%len(all)].post(ctx, code, i); err != nil {
				failed <- err
			}
		})
	}
	posts.Wait()
	took := clock.Since(begin)
	select {
	case err := <-failed:
		return err
	default:
	}
	var delivered times
	var early, late size
	for _, d := range all {
		if err := d.has(ctx, total); err != nil {
			return err
		}
		delivered = append(delivered, d.took...)
		early, late = early.and(d.early), late.and(d.late)
	}
	fmt.Fprintf(out, "said %d in %.1f s, %.0f deliveries /s\n", total, took.Seconds(), float64(len(delivered))/took.Seconds())
	delivered.report(out, "delivery ")
	fmt.Fprintf(out, "bytes per delivery %.0f in the first half, %.0f in the second\n", early.each(), late.each())
	return nil
}

// converged compares what everybody has with what is stored.
func (s Storm) converged(ctx context.Context, a *app.App, code string, all []*device, out io.Writer) error {
	x, err := ops.Ask(ctx, a.Runner, runner, session.ReadLog{Code: code})
	if err != nil {
		return err
	}
	same := 0
	for _, d := range all {
		if d.close() == x.Log().Hash {
			same++
		}
	}
	fmt.Fprintf(out, "entries %d, of %d devices %d have the same log\n", len(x.Entries), len(all), same)
	if same < len(all) {
		return errors.New("not everybody has the same log")
	}
	return nil
}

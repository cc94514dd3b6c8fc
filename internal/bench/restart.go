package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// patience is how long we wait for anything.
const patience = time.Minute

// restart starts this very program as a server on the same database, and measures what a city
// meets: how soon it is ready, how soon an edit made elsewhere is found, and how much memory it
// holds after many pages.
func restart(ctx context.Context, a *app.App, seed uint64, out io.Writer) (err error) {
	addr, err := freeAddress(ctx)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, self, "serve")
	child.Env = append(os.Environ(), "HOMEWARD_ADDR="+addr, "HOMEWARD_LIMITS=off", "HOMEWARD_DATABASE="+string(a.Config.Database))
	var said bytes.Buffer
	child.Stderr = &said
	start := clock.Stamp()
	if err := child.Start(); err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, child.Process.Signal(os.Interrupt), child.Wait())
	}()
	site := "http://" + addr
	if err := until(ctx, func() bool { body, ok := get(ctx, site+"/readyz"); return ok && body != "" }); err != nil {
		return fmt.Errorf("the server did not get ready: %w: %s", err, said.String())
	}
	fmt.Fprintf(out, "ready %.3f s\n", clock.Since(start).Seconds())
	if err := edit(ctx, a, site, out); err != nil {
		return err
	}
	served, _, err := loadAt(ctx, addr, "gzip", seed, resultsNear(spots(a.Finder)))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "throughput compressed, another process %.0f /s\n", served)
	fmt.Fprintf(out, "resident memory %s\n", resident(child.Process.Pid))
	return nil
}

// edit renames a service here, and waits until the server finds it by its new name.
func edit(ctx context.Context, a *app.App, site string, out io.Writer) error {
	editor := policy.Operator("bench", policy.DirectoryEditor)
	var id string
	for e := range a.Finder.Entries() {
		id = e.ID
		break
	}
	s, err := ops.Ask(ctx, a.Runner, editor, directory.ShowService{ServiceID: id})
	if err != nil {
		return err
	}
	s.Name = fmt.Sprintf("Zanzibar %d", clock.Stamp().UnixNano())
	if err := ops.Do(ctx, a.Runner, editor, directory.SaveService{Service: s, Why: "measuring"}); err != nil {
		return err
	}
	start := clock.Stamp()
	query := site + "/find/results?q=" + strings.ReplaceAll(s.Name, " ", "+")
	if err := until(ctx, func() bool { body, _ := get(ctx, query); return strings.Contains(body, id) }); err != nil {
		return fmt.Errorf("the edit was not found: %w", err)
	}
	fmt.Fprintf(out, "edit found after %.3f s\n", clock.Since(start).Seconds())
	return nil
}

func freeAddress(ctx context.Context) (string, error) {
	var listen net.ListenConfig
	on, err := listen.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return on.Addr().String(), on.Close()
}

func until(ctx context.Context, done func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func get(ctx context.Context, url string) (string, bool) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", false
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", false
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, 4<<20))
	return string(body), err == nil && answer.StatusCode == http.StatusOK
}

// resident is the memory of a process that is really held, as the kernel tells it; "unknown" where
// it does not.
func resident(pid int) string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

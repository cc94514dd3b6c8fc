package e2e

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
)

// binary is the real program, built once.
var binary = sync.OnceValues(func() (string, error) {
	path := filepath.Join(shared.folder, "homeward")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", path, "../cmd/homeward")
	build.Stderr = os.Stderr
	return path, build.Run()
})

// child is the real program as a process of its own.
type child struct {
	*exec.Cmd
	base string
	said *said
}

// homeward makes a command of the program on a database.
func homeward(t *testing.T, dsn string, args ...string) child {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatalf("build the program: %v", err)
	}
	c := child{exec.Command(path, args...), "", &said{}}
	c.Env = append(os.Environ(), "HOMEWARD_DATABASE="+dsn, "HOMEWARD_SECRET="+citytest.Secret, "HOMEWARD_NODE=child", "HOMEWARD_LIMITS=off")
	c.Stdout, c.Stderr = c.said, c.said
	// It never outlives this process, however that ends.
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return c
}

// serving starts the program, on the demo's city, and waits until it is ready.
func serving(t *testing.T, dsn string) child {
	t.Helper()
	c := launched(t, dsn, "child", free(t), eve)
	c.ready(t)
	return c
}

// free is an address of this machine that nobody listens on.
func free(t *testing.T) (address string) {
	t.Helper()
	on, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := on.Close(); err != nil {
		t.Fatal(err)
	}
	return on.Addr().String()
}

// launched starts the program as a node of some name, with its clock at an instant.
func launched(t *testing.T, dsn, node, address string, now time.Time) child {
	t.Helper()
	c := homeward(t, dsn, "demo", "--addr", address, "--now", now.UTC().Format("2006-01-02T15:04:05Z"))
	c.Env = append(c.Env, "HOMEWARD_NODE="+node)
	c.base = "http://" + address
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill() // it may have ended already, and that is well
		_ = c.Wait()
	})
	return c
}

// ready waits until the program can do its work.
func (c child) ready(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		answer, err := http.Get(c.base + "/readyz") //nolint:noctx // a test
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(deadline) {
			t.Fatalf("the program is not ready: %v\n%s", err, c.said)
		}
	}
}

// stops tells the program to stop, and waits until it has ended well.
func (c child) stops(t *testing.T) {
	t.Helper()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("it ended badly: %v\n%s", err, c.said)
	}
}

// verifies fails unless the program finds its audit whole.
func verifies(t *testing.T, dsn string) {
	t.Helper()
	c := homeward(t, dsn, "audit", "verify")
	if err := c.Run(); err != nil {
		t.Errorf("audit verify: %v\n%s", err, c.said)
	}
	if !bytes.Contains([]byte(c.said.String()), []byte("row")) {
		t.Errorf("audit verify says %q", c.said)
	}
}

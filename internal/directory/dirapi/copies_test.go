package dirapi_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"example.org/homeward/internal/directory/dirapi"
)

// slowReader reads nothing until it is let go.
type slowReader struct {
	*httptest.ResponseRecorder
	begun *sync.WaitGroup
	once  sync.Once
	free  chan struct{}
}

func (r *slowReader) Write(p []byte) (int, error) {
	r.once.Do(r.begun.Done)
	<-r.free
	return r.ResponseRecorder.Write(p)
}

// Slow readers of the whole directory each hold some of it in memory, so only so many may at once.
func TestCopiesAtOnce(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		const most = 16
		var begun, ended sync.WaitGroup
		letGo := make(chan struct{})
		begun.Add(most)
		for range most {
			ended.Go(func() {
				r := httptest.NewRequest(http.MethodGet, dirapi.Root+"/services?format=ndjson", nil)
				s.ServeHTTP(&slowReader{ResponseRecorder: httptest.NewRecorder(), begun: &begun, free: letGo}, r)
			})
		}
		begun.Wait()
		if w := s.ask(http.MethodGet, "/services?format=ndjson"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
			t.Errorf("one more copy is answered with %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
		}
		s.get("/services")
		close(letGo)
		ended.Wait()
		s.get("/services?format=ndjson")
	})
}

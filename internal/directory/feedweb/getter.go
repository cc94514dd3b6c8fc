package feedweb

import (
	"context"
	"io"
	"net/http"
	"time"

	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/outward"
)

// How far fetching one page of a feed goes.
const (
	pageWithin = 30 * time.Second
	mostPage   = 24 << 20 // bytes of one page, unpacked
)

// Getter gives what fetches other directories' feeds.
func Getter(private bool) (get neighbour.Get, closing func()) {
	t := outward.New(outward.Options{Private: private, Plain: true, Within: pageWithin, Most: mostPage})
	client := t.Client()
	return func(ctx context.Context, address, etag, since string) neighbour.Answer {
		ctx, cancel := context.WithTimeout(ctx, pageWithin)
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			cancel()
			return neighbour.Answer{Failed: string(outward.Address)}
		}
		r.Header.Set("Accept", "application/json")
		r.Header.Set("User-Agent", "Homeward (follows Open Referral feeds)")
		if etag != "" {
			r.Header.Set("If-None-Match", etag)
		}
		if since != "" {
			r.Header.Set("If-Modified-Since", since)
		}
		answer, err := client.Do(r)
		if err != nil {
			cancel()
			return neighbour.Answer{Failed: string(outward.WhyOf(err))}
		}
		return neighbour.Answer{
			Status: answer.StatusCode, ETag: answer.Header.Get("ETag"), Modified: answer.Header.Get("Last-Modified"),
			Body: body{answer.Body, cancel}, Why: func(err error) string { return string(outward.WhyOf(err)) },
		}
	}, t.Close
}

// body ends the waiting for an answer when it is closed.
type body struct {
	io.ReadCloser
	cancel context.CancelFunc
}

// Close closes it.
func (b body) Close() error {
	defer b.cancel()
	return b.ReadCloser.Close()
}

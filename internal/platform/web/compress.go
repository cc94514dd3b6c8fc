package web

import (
	"fmt"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compressed is the layer that sends text as gzip to those who take it. What comes compressed
// already, as styles and scripts do, passes as it is.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.EnableZstd(false),   // an encoder holds megabytes, and pages are small
		gzhttp.MinSize(1024),       // below this it costs more than it saves
		gzhttp.CompressionLevel(5), // a page of results: 5 is a third quicker than 6 and 1 % larger
		gzhttp.ContentTypes([]string{
			"text/html", "text/css", "text/plain", "text/csv", "text/javascript", "text/calendar",
			"application/json", "application/problem+json", "application/x-ndjson", "application/rss+xml", "application/xml",
			"application/manifest+json", "image/svg+xml",
		}),
	)
	if err != nil {
		panic(fmt.Sprintf("web: gzip: %v", err))
	}
	return wrap(next)
}

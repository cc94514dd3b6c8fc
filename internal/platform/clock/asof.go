package clock

import (
	"context"
	"time"
)

type asOf struct{}

// AsOf gives a context in which what is done is done as of another instant. It is for those who build a made-up past,
// act by act; a test holds everybody else to the clock.
func AsOf(ctx context.Context, t time.Time) context.Context {
	return context.WithValue(ctx, asOf{}, t.UTC())
}

// In is what a clock shows in a context: the instant that AsOf set, or else its own.
func In(ctx context.Context, c Clock) time.Time {
	if t, set := ctx.Value(asOf{}).(time.Time); set {
		return t
	}
	return c.Now()
}

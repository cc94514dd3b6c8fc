package store

import (
	"encoding/json"
	"fmt"
	"time"
)

// Micros is how an instant is kept: microseconds since 1970, UTC; the zero time is 0.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// Time is the instant that Micros keeps.
func Time(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}

// JSON is a value as the text that a column keeps. It panics on a type that JSON cannot hold,
// which is a mistake in our code and not in the data.
func JSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("store: %T cannot be kept: %v", v, err))
	}
	return string(b)
}

// Bool is how yes and no are kept: 1 and 0.
func Bool(b bool) int {
	if b {
		return 1
	}
	return 0
}

package live

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// frame is an event as it is written on the wire.
type frame []byte

func frameOf(e session.Event) (frame, error) {
	if !json.Valid([]byte(e.Body)) {
		return nil, fmt.Errorf("event %d is no JSON", e.Seq)
	}
	return write(e.Seq, string(e.Kind), e.Body), nil
}

// past stands in the place of words that are not said any more, so that no number is missing.
func past(seq int) frame { return write(seq, "past", "{}") }

func write(seq int, kind, body string) frame {
	return frame("id: " + strconv.Itoa(seq) + "\nevent: " + kind + "\ndata: " + body + "\n\n")
}

// Sync tells a device how far the room is and what time it is here, so that it can tell whoever holds it
// whether they see everything. It has no number, as nothing happened.
type Sync struct {
	Seq int    `json:"seq"`
	Now string `json:"now"` // RFC 3339, UTC
}

func syncFrame(seq int, now time.Time) frame {
	return frame("event: sync\ndata: " + store.JSON(Sync{seq, now.UTC().Format(time.RFC3339Nano)}) + "\n\n")
}

// reset tells a device that what it has is not what happened here, as after a backup was brought back.
var reset = frame("event: reset\ndata: {}\n\n")

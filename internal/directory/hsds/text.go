package hsds

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Text is text that some feeds write as a number: an extension, a register's number.
type Text string

// UnmarshalJSON takes text, a number or null.
func (t *Text) UnmarshalJSON(data []byte) error {
	data = bytes.TrimSpace(data)
	switch {
	case bytes.Equal(data, []byte("null")):
		*t = ""
		return nil
	case len(data) > 0 && data[0] == '"':
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
		*t = Text(s)
		return nil
	}
	var n json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return fmt.Errorf("this must be text or a number: %w", err)
	}
	*t = Text(n)
	return nil
}

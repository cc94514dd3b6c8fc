package directory

import (
	"encoding/json"
	"fmt"
	"io"
)

// jsonExport writes a list of services in full, as Open Referral's JSON.
type jsonExport struct {
	to io.Writer
	n  int
}

func (e *jsonExport) write(l Listing) error {
	body, err := json.Marshal(l.HSDS())
	if err != nil {
		return fmt.Errorf("service %s: %w", l.ID, err)
	}
	before := ",\n"
	if e.n == 0 {
		before = "[\n"
	}
	e.n++
	_, err = fmt.Fprintf(e.to, "%s%s", before, body)
	return err
}

func (e *jsonExport) close() error {
	end := "\n]\n"
	if e.n == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(e.to, end)
	return err
}

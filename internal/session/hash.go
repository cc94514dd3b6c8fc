package session

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Hash is the SHA-256, in hex, of a log: of each entry the number, id, part, stages and text, with tabs
// between, the stages with commas, each on a line that ends with a newline.
func Hash(list []Said) string {
	sum, row := sha256.New(), []byte(nil)
	for _, e := range list {
		row = LogLine(row[:0], e)
		_, _ = sum.Write(row) // it never fails
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// LogLine appends the line of an entry, as Hash takes it in.
func LogLine(to []byte, e Said) []byte {
	to = append(strconv.AppendInt(to, int64(e.Seq), 10), '\t')
	to = append(append(to, e.ID...), '\t')
	to = append(append(to, e.Part...), '\t')
	to = append(append(to, e.Stages.String()...), '\t')
	return append(append(to, e.Text...), '\n')
}

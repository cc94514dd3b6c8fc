package neighbour

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"example.org/homeward/internal/directory/source"
)

// pack makes a copy of a feed: its records in the order of their ids, as one small file. The hash is the
// same for the same records, however they came.
func pack(records []json.RawMessage) (body []byte, hash string, err error) {
	type item struct {
		id  string
		raw json.RawMessage
	}
	list := make([]item, 0, len(records))
	for _, raw := range records {
		if h, ok := headOf(raw); ok {
			list = append(list, item{h.ID, raw})
		}
	}
	slices.SortFunc(list, func(a, b item) int { return cmp.Compare(a.id, b.id) })
	var out bytes.Buffer
	sum, z := sha256.New(), gzip.NewWriter(&out)
	to := io.MultiWriter(sum, z)
	var faults []error
	write := func(b []byte) {
		if _, err := to.Write(b); err != nil {
			faults = append(faults, err)
		}
	}
	write([]byte(`{"contents":[`))
	for i, x := range list {
		if i > 0 {
			write([]byte{','})
		}
		var small bytes.Buffer
		if err := json.Compact(&small, x.raw); err != nil {
			return nil, "", err
		}
		write(small.Bytes())
	}
	write([]byte(`]}`))
	if err := errors.Join(append(faults, z.Close())...); err != nil {
		return nil, "", fmt.Errorf("pack a feed: %w", err)
	}
	return out.Bytes(), hex.EncodeToString(sum.Sum(nil)), nil
}

// unpack opens a copy.
func unpack(body []byte) (io.ReadCloser, error) { return gzip.NewReader(bytes.NewReader(body)) }

// Records gives the records of a copy by their ids.
func Records(body []byte) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	if len(body) == 0 {
		return out, nil
	}
	r, err := unpack(body)
	if err != nil {
		return nil, err
	}
	_, err = readPage(r, func(raw json.RawMessage) error {
		h, _ := headOf(raw)
		out[h.ID] = append(json.RawMessage(nil), raw...)
		return nil
	})
	return out, err
}

// Batch reads a copy as an import would, with all that is kept back of refuges.
func Batch(name string, body []byte, opt source.Options) (*source.Batch, error) {
	opt.Most = MostServices
	return source.Read(source.OpenReferral, []source.File{{Name: name, Open: func() (io.ReadCloser, error) { return unpack(body) }}}, opt)
}

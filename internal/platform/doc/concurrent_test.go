package doc_test

import (
	"bytes"
	"sync"
	"testing"
)

// TestManyAtOnce: what the writers share is never changed. It says most under -race.
func TestManyAtOnce(t *testing.T) {
	for name, write := range writers {
		want := written(t, func(b *bytes.Buffer) error { return write(b, sample()) })
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				var b bytes.Buffer
				if err := write(&b, sample()); err != nil || !bytes.Equal(b.Bytes(), want) {
					t.Errorf("%s: beside others the file is another: %v", name, err)
				}
			})
		}
		all.Wait()
	}
}

package backup_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/dump"
)

// plain is a stream as package dump keeps it for good.
func plain(t *testing.T) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "dump", "testdata", "small.dump"))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func withSecret(t *testing.T, secret string) backup.Lock {
	t.Helper()
	lock, err := backup.LockWithSecret(secret)
	if err != nil {
		t.Fatal(err)
	}
	return lock
}

// locked is a body behind a lock.
func locked(t *testing.T, lock backup.Lock, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := lock.Writer(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// opened is what is behind a lock, checked to its end.
func opened(keys backup.Keys, from io.Reader) error {
	r, err := keys.Open(from)
	if err != nil {
		return err
	}
	_, _, err = dump.Check(r)
	return errors.Join(err, r.Close())
}

// identity makes a key of somebody's: the public one, and the private one as a file has it.
func identity(t *testing.T) (public, file string) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id.Recipient().String(), "# a key\n" + id.String() + "\n"
}

func holding(t *testing.T, files ...string) (keys backup.Keys) {
	t.Helper()
	for _, f := range files {
		if err := keys.ReadIdentities(strings.NewReader(f)); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

func TestOnlyTheRightKeyOpens(t *testing.T) {
	public, private := identity(t)
	second, secondPrivate := identity(t)
	_, stranger := identity(t)
	toBoth, err := backup.LockToKeys([]string{public, second})
	if err != nil {
		t.Fatal(err)
	}
	bySecret, byKeys := locked(t, withSecret(t, citytest.Secret), plain(t)), locked(t, toBoth, plain(t))
	both := holding(t, stranger, secondPrivate)
	both.Secret = citytest.Secret
	for _, tc := range []struct {
		name string
		file []byte
		keys backup.Keys
		want error
	}{
		{"the secret", bySecret, backup.Keys{Secret: citytest.Secret}, nil},
		{"everything", bySecret, both, nil},
		{"another secret", bySecret, backup.Keys{Secret: citytest.Secret + "!"}, backup.ErrWrongSecret},
		{"no secret", bySecret, backup.Keys{}, backup.ErrNeedsSecret},
		{"a key for what needs the secret", bySecret, holding(t, private), backup.ErrNeedsSecret},
		{"the first key", byKeys, holding(t, private), nil},
		{"the second key among others", byKeys, both, nil},
		{"another key", byKeys, holding(t, stranger), backup.ErrWrongKey},
		{"the secret for what needs a key", byKeys, backup.Keys{Secret: citytest.Secret}, backup.ErrNeedsKey},
	} {
		if err := opened(tc.keys, bytes.NewReader(tc.file)); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, err, tc.want)
		}
	}
	if bytes.Contains(bySecret, []byte(citytest.Secret)) || len(bySecret) > 2*len(plain(t)) {
		t.Error("the file shows the secret, or is not compressed")
	}
}

func TestKeysThatAreNone(t *testing.T) {
	for _, keys := range [][]string{nil, {""}, {"age1"}, {"AGE-SECRET-KEY-1"}, {"ssh-ed25519 AAAA"}, {"# age1"}} {
		if _, err := backup.LockToKeys(keys); err == nil {
			t.Errorf("%q was taken for keys", keys)
		}
	}
	public, _ := identity(t)
	for _, file := range []string{"", "# nothing", public, "-----BEGIN AGE ENCRYPTED FILE-----"} {
		var keys backup.Keys
		if err := keys.ReadIdentities(strings.NewReader(file)); err == nil || !strings.Contains(err.Error(), "AGE-SECRET-KEY-") {
			t.Errorf("%q: %v", file, err)
		}
	}
}

// toOne is a lock to one key, and that key.
func toOne(t *testing.T) (backup.Lock, backup.Keys) {
	t.Helper()
	public, private := identity(t)
	lock, err := backup.LockToKeys([]string{public})
	if err != nil {
		t.Fatal(err)
	}
	return lock, holding(t, private)
}

// Wherever a file is cut, and whichever byte is another, it is refused with words that fit.
func TestAFileThatIsNotWhole(t *testing.T) {
	lock, key := toOne(t)
	for _, tc := range []struct {
		file  []byte
		keys  backup.Keys
		steps int
	}{
		{locked(t, lock, plain(t)), key, 1000},
		{locked(t, withSecret(t, citytest.Secret), plain(t)), backup.Keys{Secret: citytest.Secret}, 15}, // each takes a while
	} {
		for n := 0; n < len(tc.file); n += max(1, len(tc.file)/tc.steps) {
			if err := opened(tc.keys, bytes.NewReader(tc.file[:n])); !errors.Is(err, dump.ErrShort) && !errors.Is(err, dump.ErrAltered) {
				t.Errorf("cut after %d of %d bytes: %v", n, len(tc.file), err)
			}
			changed := bytes.Clone(tc.file)
			changed[n] ^= 0x40
			err := opened(tc.keys, bytes.NewReader(changed))
			// A byte that ends the header may look like its middle, and then the end is what is missing.
			known := []error{dump.ErrAltered, dump.ErrForeign, dump.ErrShort, backup.ErrWrongSecret, backup.ErrWrongKey, backup.ErrNeedsKey}
			if !slices.ContainsFunc(known, func(kind error) bool { return errors.Is(err, kind) }) {
				t.Errorf("byte %d of %d is another: %v", n, len(tc.file), err)
			}
		}
		if err := opened(tc.keys, bytes.NewReader(append(bytes.Clone(tc.file), 0))); !errors.Is(err, dump.ErrAltered) {
			t.Errorf("something follows: %v", err)
		}
		if err := opened(tc.keys, bytes.NewReader(tc.file)); err != nil {
			t.Errorf("whole: %v", err)
		}
	}
}

// The same with a file of several chunks, at and beside the borders between them.
func TestALargeFileThatIsNotWhole(t *testing.T) {
	lock, keys := toOne(t)
	noise := make([]byte, 300_000)
	_, _ = rand.NewChaCha8([32]byte{}).Read(noise) // never fails
	file := locked(t, lock, noise)
	all := func(file []byte) error {
		r, err := keys.Open(bytes.NewReader(file))
		if err == nil {
			_, err = io.Copy(io.Discard, r)
		}
		return err
	}
	begin := bytes.Index(file, []byte("\n---"))
	begin += bytes.IndexByte(file[begin+1:], '\n') + 2 + 16 // the header, and the nonce
	const chunk = 65536 + 16
	for _, n := range []int{begin - 17, begin - 1, begin, begin + 1, begin + chunk - 1, begin + chunk, begin + chunk + 1, begin + 4*chunk, begin + 4*chunk + 16, len(file) - 1} {
		if err := all(file[:n]); !errors.Is(err, dump.ErrShort) && !errors.Is(err, dump.ErrAltered) {
			t.Errorf("cut after %d of %d bytes: %v", n, len(file), err)
		}
	}
	if err := all(file); err != nil || len(file) < begin+4*chunk {
		t.Errorf("%d bytes, whole: %v", len(file), err)
	}
}

// What is not a backup is called so: a file of another kind, and what somebody else locked.
func TestForeignFiles(t *testing.T) {
	keys := backup.Keys{Secret: citytest.Secret}
	var squeezed bytes.Buffer
	w, err := zstd.NewWriter(&squeezed)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(func() error { _, err := w.Write([]byte("a diary")); return err }(), w.Close()); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":          {nil, dump.ErrShort},
		"a database":       {[]byte("SQLite format 3\x00 and so on, for long enough"), dump.ErrForeign},
		"a stream":         {plain(t), dump.ErrForeign},
		"a locked diary":   {locked(t, withSecret(t, citytest.Secret), []byte("Dear diary, this is longer than any first line")), dump.ErrForeign},
		"a locked nothing": {locked(t, withSecret(t, citytest.Secret), nil), dump.ErrShort},
		"a newer format":   {locked(t, withSecret(t, citytest.Secret), []byte("homeward dump 2\nand so on")), dump.ErrNewer},
	} {
		if err := opened(keys, bytes.NewReader(tc.file)); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
	}
	broken := errors.New("the disk is broken")
	if err := opened(keys, iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("a disk that can't be read: %v", err)
	}
}

package backup

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"example.org/homeward/internal/platform/dump"
)

// What can be wrong with the keys to a backup.
var (
	ErrNeedsSecret = errors.New("it is locked with the installation's secret")
	ErrWrongSecret = errors.New("it is locked with another secret")
	ErrNeedsKey    = errors.New("it is locked to keys of people")
	ErrWrongKey    = errors.New("it is locked to other keys")
)

// Keys are what somebody has to open a backup with.
type Keys struct {
	Secret     string // the installation's; "" when it is not at hand
	identities []age.Identity
}

// ReadIdentities takes the private keys of a file, as age-keygen writes it.
func (k *Keys) ReadIdentities(from io.Reader) error {
	ids, err := age.ParseIdentities(from)
	if err != nil {
		return fmt.Errorf("this holds no private keys of age's, which begin with AGE-SECRET-KEY- (a file that is itself locked has to be unlocked first): %w", err)
	}
	k.identities = append(k.identities, ids...)
	return nil
}

// Unwrap opens what one of the keys fits.
func (k Keys) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	if len(stanzas) == 1 && stanzas[0].Type == "scrypt" {
		return k.bySecret(stanzas)
	}
	if len(k.identities) == 0 {
		return nil, ErrNeedsKey
	}
	for _, id := range k.identities {
		key, err := id.Unwrap(stanzas)
		if !errors.Is(err, age.ErrIncorrectIdentity) {
			return key, err
		}
	}
	return nil, ErrWrongKey
}

func (k Keys) bySecret(stanzas []*age.Stanza) ([]byte, error) {
	if k.Secret == "" {
		return nil, ErrNeedsSecret
	}
	word, err := passphrase(k.Secret)
	if err != nil {
		return nil, err
	}
	id, err := age.NewScryptIdentity(word)
	if err != nil {
		return nil, err
	}
	id.SetMaxWorkFactor(work)
	key, err := id.Unwrap(stanzas)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, ErrWrongSecret
	}
	return key, err
}

// ageIntro is what every file of age's begins with.
var ageIntro = []byte("age-encryption.org/v1\n")

// Open decrypts and decompresses a backup. Besides the errors about keys it gives those of package
// dump: something foreign, something cut short, something altered. The caller closes it.
func (k Keys) Open(from io.Reader) (io.ReadCloser, error) {
	file := bufio.NewReaderSize(from, 1<<17)
	begin, err := file.Peek(len(ageIntro))
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return nil, err
	case !bytes.HasPrefix(ageIntro, begin):
		return nil, dump.ErrForeign
	case len(begin) < len(ageIntro):
		return nil, dump.ErrShort
	}
	source := &watched{from: file}
	plain, err := age.Decrypt(source, k)
	if err != nil {
		return nil, source.blame(err)
	}
	large, err := zstd.NewReader(&payload{plain, source}, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
	if err != nil {
		return nil, fmt.Errorf("decompress the backup: %w", err)
	}
	return unpacker{large}, nil
}

// watched is a file that remembers how its reading went: what is wrong with the bytes is told from a
// disk that can't be read.
type watched struct {
	from  io.Reader
	wrong error // of the reading itself
	ended bool
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.from.Read(p)
	switch {
	case errors.Is(err, io.EOF):
		w.ended = true
	case err != nil:
		w.wrong = err
	}
	return n, err
}

// blame says what an error of the decryption comes from.
func (w *watched) blame(err error) error {
	for _, known := range []error{ErrNeedsSecret, ErrWrongSecret, ErrNeedsKey, ErrWrongKey} {
		if errors.Is(err, known) {
			return known
		}
	}
	switch {
	case w.wrong != nil:
		return w.wrong
	case w.ended && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)):
		return dump.ErrShort
	case w.ended:
		return fmt.Errorf("%w, or its end is missing", dump.ErrAltered)
	}
	return dump.ErrAltered
}

// payload is what was decrypted, with the errors that we give.
type payload struct {
	from   io.Reader
	source *watched
}

func (p *payload) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = p.source.blame(err)
	}
	return n, err
}

// unpacker is what was decompressed.
type unpacker struct{ *zstd.Decoder }

// Read reads on. What decrypts well and does not decompress was never a backup.
func (u unpacker) Read(p []byte) (int, error) {
	n, err := u.Decoder.Read(p)
	if errors.Is(err, zstd.ErrMagicMismatch) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = dump.ErrForeign
	}
	return n, err
}

// Close lets go of the decompressor.
func (u unpacker) Close() error { u.Decoder.Close(); return nil }

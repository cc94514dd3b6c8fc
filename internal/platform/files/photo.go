package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"runtime/debug"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/turns"
)

// What a photo may be, as it is sent.
const (
	MostBytes  = 12 << 20
	mostPixels = 50_000_000
	mostSide   = 20_000
	leastSide  = 16
)

// What becomes of it.
const (
	largeSide = 1600
	smallSide = 480
	quality   = 82
)

// Picture is a photo as Homeward made it: two JPEGs, upright, with nothing in them but pixels.
type Picture struct{ Large, Small Drawn }

// Drawn is one size of a picture.
type Drawn struct {
	JPEG          []byte
	Width, Height int
}

// patience is how long a photo may take to be drawn, and how long it may wait for its turn before that. One
// that takes longer to be drawn was made to.
const patience = 20 * time.Second

// drawing is held by whoever draws: a large photo takes up to 300 MB for a second, and so one is drawn at a
// time. Who sends many waits behind themselves, and not before somebody else.
var drawing = turns.New(1)

// Photo reads what somebody sent under the name of a form's field, and draws it anew. It reads at most
// MostBytes. The address is of whoever sent it: see package turns. What can't be taken is errs.Invalid, with
// words for the person at the form; a machine that is too busy for too long is errs.Unavailable.
func Photo(ctx context.Context, address, field string, sent io.Reader) (Picture, error) {
	p, err := inTurn(ctx, address, sent)
	if no := refusal(""); errors.As(err, &no) {
		return Picture{}, errs.Fields{{Name: field, Message: string(no)}}
	}
	return p, err
}

// read reads the file: in its turn, since many at once would not fit into the memory.
func read(sent io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(sent, MostBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read a photo: %w", err)
	case len(file) > MostBytes:
		return nil, tooHeavy
	}
	return file, nil
}

// inTurn draws once it is the address's turn. What is sent has arrived by then: see web.Route.
func inTurn(ctx context.Context, address string, sent io.Reader) (Picture, error) {
	wait, stop := context.WithTimeout(ctx, patience)
	defer stop()
	if err := drawing.Take(wait, address, false); err != nil {
		return Picture{}, fmt.Errorf("no turn to draw a photo: %w: %w", errs.Unavailable, err)
	}
	defer drawing.Done()
	file, err := read(sent)
	if err != nil {
		return Picture{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return redraw(ctx, file)
}

// refusal is why a photo is not taken, in words for whoever sent it.
type refusal string

func (r refusal) Error() string { return string(r) }

const (
	tooHeavy refusal = "This photo is larger than 12 MB. Send a smaller one"
	tooWide  refusal = "This photo has too many pixels for us. Send a smaller one"
	tooSmall refusal = "This picture is too small to show anything. Send a larger one"
	noPhoto  refusal = "This is not a photo that we can read. Send a JPEG, PNG or WebP"
	broken   refusal = "We could not read this photo. It may not have arrived whole. Send it again, or send another one"
	tooSlow  refusal = "This photo took too long to read. Send another one"
)

func redraw(ctx context.Context, file []byte) (Picture, error) {
	f, err := look(file)
	if err != nil {
		return Picture{}, err
	}
	if f.cost() > costly {
		defer debug.FreeOSMemory() // the machine has other uses for it
	}
	decoded, err := f.decode(patient{ctx, bytes.NewReader(file)})
	switch {
	case ctx.Err() != nil:
		return Picture{}, tooSlow
	case err != nil || decoded.Bounds().Dx() != f.width || decoded.Bounds().Dy() != f.height:
		return Picture{}, broken
	}
	large := upright(shrink(decoded, largeSide), f.turned)
	var p Picture
	if p.Large, err = encode(large); err != nil {
		return p, err
	}
	p.Small, err = encode(shrink(large, smallSide))
	return p, err
}

// costly is how many bytes of pixels are worth giving back to the machine at once.
const costly = 32 << 20

func encode(m *image.RGBA) (Drawn, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: quality}); err != nil {
		return Drawn{}, fmt.Errorf("write a photo: %w", err)
	}
	return Drawn{out.Bytes(), m.Rect.Dx(), m.Rect.Dy()}, nil
}

// patient is a reader that gives up with its context: a file of a few megabytes can be made to keep a
// decoder busy for hours.
type patient struct {
	ctx context.Context
	io.Reader
}

// Read reads on, unless it took too long.
func (p patient) Read(into []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.Reader.Read(into)
}

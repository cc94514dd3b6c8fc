package files

import (
	"errors"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// File is a stored photo, without its bytes.
type File struct {
	ID          string `db:"id"`
	Owner       string `db:"owner"` // the subject that it belongs to: "offer:0190…"
	Kind        string `db:"kind"`
	Public      int    `db:"public"`
	Width       int    `db:"width"`
	Height      int    `db:"height"`
	SmallWidth  int    `db:"small_width"`
	SmallHeight int    `db:"small_height"`
	Created     int64  `db:"created_at"`
}

// photoKind is the one kind of file so far.
const photoKind = "photo"

// CreatedAt is when it was put here.
func (f File) CreatedAt() time.Time { return store.Time(f.Created) }

// IsPublic reports whether anybody may see it.
func (f File) IsPublic() bool { return f.Public == 1 }

// Size is one of the two sizes that a photo is kept in.
type Size string

// The sizes: at most 1600 and 480 pixels on the longer side.
const (
	Large Size = "large"
	Small Size = "small"
)

// Content is one size of a stored photo.
type Content struct {
	File
	JPEG []byte `db:"jpeg"`
}

// Put keeps a picture for its owner, and gives its id. Nobody but its owner's module shows it until
// [SetPublic] says so. It is a part.
func Put(tx *store.Tx, owner string, p Picture) (id string, err error) {
	if owner == "" || len(p.Large.JPEG) == 0 || len(p.Small.JPEG) == 0 {
		return "", errors.New("files: a picture without an owner, or none at all")
	}
	f := File{
		ID: ids.New(), Owner: owner, Kind: photoKind, Created: store.Micros(tx.Now()),
		Width: p.Large.Width, Height: p.Large.Height, SmallWidth: p.Small.Width, SmallHeight: p.Small.Height,
	}
	return f.ID, insert(tx, f, p)
}

// Look gives a photo's facts without its bytes; errs.NotFound when there is none.
func Look(tx *store.ReadTx, id string) (File, error) { return one(tx, id) }

// Get gives one size of a photo, whether it is public or not: whoever calls it has asked who may see it.
func Get(tx *store.ReadTx, id string, size Size) (Content, error) { return content(tx, id, size) }

// OfOwner lists the photos of a subject, the oldest first.
func OfOwner(tx *store.ReadTx, owner string) ([]File, error) { return ofOwner(tx, owner) }

// SetPublic says whether anybody may see a photo. It is a part.
func SetPublic(tx *store.Tx, id string, public bool) error { return setPublic(tx, id, public) }

// Delete takes a photo away for good; one that is not there is no error. It is a part.
func Delete(tx *store.Tx, id string) error { return remove(tx, "id", id) }

// DeleteOf takes away all photos of a subject. It is a part.
func DeleteOf(tx *store.Tx, owner string) error { return remove(tx, "owner", owner) }

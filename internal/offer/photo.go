package offer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/store"
)

// Photo is the one photo of an appeal: its id, and what it shows, for people who can't see it. It is part
// of the words: a moderator sees it before the public does.
type Photo struct {
	ID     string `json:"id,omitempty"` // "": none
	Alt    string `json:"alt,omitempty"`
	Width  int    `json:"width,omitempty"` // of the small one
	Height int    `json:"height,omitempty"`
}

// maxAlt is how long a description may be, in characters.
const maxAlt = 200

func appealSubject(id string) string { return "appeal:" + id }
func offerSubject(id string) string  { return "offer:" + id }

// checkAlt says what is wrong with the description of a photo.
func checkAlt(alt string, needed bool) (f errs.Fields) {
	switch {
	case needed && strings.TrimSpace(alt) == "":
		f.Add("photo_alt", "Say in a few words what the photo shows")
	case utf8.RuneCountInString(alt) > maxAlt:
		f.Add("photo_alt", "Use 200 characters or fewer")
	}
	return f
}

// photo keeps what was sent, and gives the photo that the appeal is to have: the new one, the one that it
// has, or none.
func (a SaveAppeal) photo(tx *store.Tx, was Photo) (Photo, error) {
	p := was
	switch {
	case a.Photo != nil:
		id, err := files.Put(tx, appealSubject(a.Appeal.ID), *a.Photo)
		if err != nil {
			return Photo{}, err
		}
		p = Photo{ID: id, Width: a.Photo.Small.Width, Height: a.Photo.Small.Height}
	case a.NoPhoto:
		p = Photo{}
	}
	if p.ID == "" {
		return Photo{}, nil
	}
	p.Alt = strings.TrimSpace(a.Appeal.Words.Photo.Alt)
	return p, checkAlt(p.Alt, true).Err()
}

// keepPhotos leaves an appeal the photos that it names, and shows the public the one that it may see. The
// others are gone for good: what was refused or replaced is kept nowhere.
func (a Appeal) keepPhotos(tx *store.Tx) error {
	list, err := files.OfOwner(&tx.ReadTx, appealSubject(a.ID))
	if err != nil {
		return err
	}
	public, shown := a.Public()
	for _, f := range list {
		switch {
		case !slices.Contains([]string{a.Words.Photo.ID, a.Shown.Photo.ID}, f.ID):
			err = files.Delete(tx, f.ID)
		case f.IsPublic() != (shown && public.Words.Photo.ID == f.ID):
			err = files.SetPublic(tx, f.ID, !f.IsPublic())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

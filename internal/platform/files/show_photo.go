package files

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowPhoto is somebody looking at a photo that is public. Any other reads as not there.
type ShowPhoto struct {
	ID   string
	Size Size
}

// Name is the question as the audit shows it.
func (ShowPhoto) Name() string { return "photo.show" }

// Load gives the photo.
func (q ShowPhoto) Load(tx *store.ReadTx) (Content, error) {
	c, err := content(tx, q.ID, q.Size)
	if err == nil && !c.IsPublic() {
		return Content{}, fmt.Errorf("photo %s is not public: %w", q.ID, errs.NotFound)
	}
	return c, err
}

// Allow lets anybody: what is not public is not loaded.
func (ShowPhoto) Allow(policy.Actor, Content) policy.Decision { return policy.Allow("it is public") }

// About says that it is no person's record.
func (ShowPhoto) About(Content) string { return "" }

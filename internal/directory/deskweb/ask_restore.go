package deskweb

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web"
)

// askToRestore lets the words of an earlier version wait for a directory editor. The state of the service,
// and places that it no longer has, do not come back with them.
func (v *visit) askToRestore(w http.ResponseWriter, n noun, a directory.RestoreService) error {
	all, err := v.versions(n.kind, n.id)
	if err != nil {
		return errs.Unseen(err)
	}
	i := slices.IndexFunc(all.List, func(x history.Version) bool { return x.Version == a.Version })
	if i < 0 {
		return errs.NotFound
	}
	in, err := v.editable()
	if err != nil {
		return err
	}
	if in.Service.Status == directory.Defunct {
		return web.BadRequest("This service is gone. Ask a directory editor to bring it back.")
	}
	var then directory.Service
	if err := json.Unmarshal([]byte(all.List[i].Body), &then); err != nil {
		return fmt.Errorf("read version %d: %w", a.Version, err)
	}
	then.Version, then.Status, then.StatusNote, then.PausedUntil = a.Shown, in.Service.Status, in.Service.StatusNote, in.Service.PausedUntil
	then = then.Less(in.Service)
	err = ops.Do(v.r.Context(), v.Runner, v.who, review.Propose{Service: then, Why: a.Why})
	if errors.Is(err, errs.Conflict) { // something waits already, or was changed
		return goTo(w, v.r, n.path, "otherwise")
	}
	if err != nil {
		return err
	}
	return goTo(w, v.r, n.path, "waits")
}

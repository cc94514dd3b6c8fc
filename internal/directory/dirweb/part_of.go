package dirweb

import (
	"net/http"
	"net/url"

	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// leadOn sends whoever asks for something that was joined to another to that one; false when it was
// not joined to any. The answer is asked for again each time: a join can be undone.
func (s *Site) leadOn(w http.ResponseWriter, r *http.Request, kind twin.Kind, path string) (bool, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return false, nil
	}
	to, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), twin.LeadsTo{Kind: kind, ID: id})
	if err != nil || to == "" {
		return false, err
	}
	q := url.Values{"from": {id}}
	if lang := langOf(r); lang != "" {
		q.Set("lang", lang)
	}
	http.Redirect(w, r, path+to+"?"+q.Encode(), http.StatusMovedPermanently)
	return true, nil
}

// cameFrom reports whether an address of something that is now a part of this led here.
func (s *Site) cameFrom(r *http.Request, kind twin.Kind, id string) (bool, error) {
	if r.URL.RawQuery == "" {
		return false, nil
	}
	from := r.URL.Query().Get("from")
	if !ids.Valid(from) {
		return false, nil
	}
	to, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), twin.LeadsTo{Kind: kind, ID: from})
	return to == id, err
}

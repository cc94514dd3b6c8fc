package web

import "net/http"

// GoTo answers a form with the page that shows what became of it.
func GoTo(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

package ui

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web"
)

// held is the id of what says that a form has to be sent once more.
const held = "held"

// Held is what there is to say of a form that was held back, as a problem with it; nil when it was not.
func Held(w lang.Words, s web.Shown) errs.Fields {
	if s.Held == web.Through {
		return nil
	}
	return errs.Fields{{Name: held, Message: w.T("ui.guard." + string(s.Held))}}
}

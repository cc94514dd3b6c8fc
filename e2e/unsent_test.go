package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
)

// Given a page with two forms, when somebody types in one and sends the other, then what they typed is still there; when
// they go elsewhere in between, it is not kept on a machine that others may use.
func TestWhatIsTypedBesideStays(t *testing.T) {
	w := open(t)
	c := working(t, "HOMEWARD_LIMITS=off")
	c.Auth.ReplayCodes = true
	w.signIn(c, "orla")
	at := c.base + "/desk/exchange/" + demo.ExampleID
	typed := "How many came?\nWe asked four."
	w.visit(at)
	w.enter("#text", typed)
	w.press("form[action$='/unfollow'] button, form[action$='/follow'] button")
	if got := w.value("#text"); got != typed {
		t.Errorf("after another form was sent, %q stands there", got)
	}
	w.visit(c.base + "/home")
	w.visit(at)
	if got := w.value("#text"); got != "" {
		t.Errorf("after somebody was elsewhere, %q stands there", got)
	}
}

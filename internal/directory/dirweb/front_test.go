package dirweb_test

import "testing"

// Who wants to work together finds the toolkit from the front page and from the page about us, in any language.
func TestToolkitIsFound(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for page, link := range map[string]string{
			"/": "main .ways a[href='/toolkit']", "/about": "main a[href='/toolkit']", "/?lang=ar-XB": "main .ways a[href='/toolkit?lang=ar-XB']",
		} {
			if !c.get(page, 200).Has(link) {
				t.Errorf("%s does not lead to the toolkit", page)
			}
		}
	})
}

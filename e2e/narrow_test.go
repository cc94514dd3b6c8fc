package e2e

import "testing"

// broken lists the words of some elements that stand on more than one line.
const broken = `[...document.querySelectorAll('.tiles a, .top__home')].flatMap(e => {
  const out = [], walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) for (const m of walk.currentNode.data.matchAll(/\S+/g)) {
    const r = document.createRange();
    r.setStart(walk.currentNode, m.index);
    r.setEnd(walk.currentNode, m.index + m[0].length);
    if (r.getClientRects().length > 1) out.push(m[0]);
  }
  return out;
})`

// Given the narrowest of phones, when somebody opens the front page, then no word of its name and of what
// they can tap is broken in two.
func TestWordsStayWholeOnNarrowPhones(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	for _, width := range []int64{320, 360} {
		w.size(width, 740)
		w.visit(c.base + "/")
		for _, word := range say[[]string](w, broken) {
			t.Errorf("%d pixels: %q is broken", width, word)
		}
		w.fits(width)
	}
}

package toolkitweb

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/session/content"
)

// Papers writes files of the toolkit, by their names ("log-have.docx"), in the words of a pack and with blanks of the
// slides filled in, and what the organisation tells about itself ("about", "why"): for the pack of one session.
func Papers(partnership string, words content.Pack, pledges Pledges, filled map[string]string, names []string, each func(name string, body []byte)) error {
	all := set(papers(words, pledges), maker{partnership: partnership, words: words, pledges: pledges})
	with := func(l look) maker {
		m := maker{partnership: partnership, words: words, pledges: pledges, look: l, filled: maps.Clone(blanks)}
		for k, v := range filled {
			if v != "" {
				m.filled[k] = v
			}
		}
		return m
	}
	for _, name := range names {
		base, ending, _ := strings.Cut(name, ".")
		found := false
		for _, p := range all {
			if p.name != base {
				continue
			}
			found = true
			if ending == "pdf" && p.noPDF { // our typeface lacks its letters, so it goes as something that can be printed
				if ending, name = "docx", base+".docx"; slices.Contains(names, name) {
					continue
				}
			}
			var b bytes.Buffer
			if err := write(&b, p, ending, with, false); err != nil {
				return err
			}
			each(name, b.Bytes())
		}
		if !found {
			return errs.NotFound
		}
	}
	return nil
}

package e2e

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// cell is one place in the tables.
type cell struct{ noun, caption, line, head string }

// String says which it is.
func (c cell) String() string {
	return c.noun + ", " + strings.ToLower(c.caption[:1]) + c.caption[1:] + ": " + c.line + ": " + c.head
}

// cells are answers by their place.
type cells map[cell]string

// line is an act as the tables show it.
func (a *act) line() string { return a.words + ": `" + strings.Replace(a.route, "/{$}", "/", 1) + "`" }

// put keeps what a kind of people were answered, which has to be the same for all of them.
func (c cells) put(t testing.TB, at cell, askers []string, answers map[string]string) {
	t.Helper()
	c[at] = answers[askers[0]]
	for _, key := range askers {
		if answers[key] != c[at] {
			t.Errorf("%s: %q for %s, and %q for %s: they need columns of their own", at, c[at], askers[0], answers[key], key)
		}
	}
}

const rightsHead = `# Who may do what

Written by ` + "`go test ./e2e -run TestRights -update`" + `, which sends the request of every cell to a running Homeward as
somebody who has signed in, and checked by the same test in every run. What this file says is what was answered. A route
that is not in it fails the test.

| word | what it means |
|---|---|
| **yes** | they may |
| no | they may not, and nothing changes; if they are signed in, the audit tells of it |
| proof | they may, once they have shown again, within the last ten minutes, who they are |
| sign in | they are led to sign in |
| 2nd step | they are led to set up a second step: until then the role is held back |

How to read the columns:

- *nobody* has not signed in; *no role* has an account and nothing else.
- A role *everywhere* is one of the partnership. Some can be given for *one area*, and hold there and in what lies in it.
- Under "by how the role is held", the role is one that has the right, and: *no second step*, signed in with a password alone;
  *no proof of late*, signed in for longer than ten minutes; *ended*, its last day has passed; *begins tomorrow*; *a script's
  key*, a program that sends a key with that role; *a key that reads*, one that may change nothing.
- In all other columns people have just signed in, with their second step where the role needs one.
- Each line is one request. Several kinds of people share a column only where all of them get the same answer.
- A *yes* to a list does not say that there is anything in it: a list holds what whoever asks may see.

The operator at the machine's own command line stands outside these tables: see [running.md](running.md).
`

// page is the whole document.
func (c cells) page() string {
	var b strings.Builder
	b.WriteString(rightsHead)
	for _, n := range nouns() {
		b.WriteString("\n## " + n.title + "\n\n" + n.words + "\n")
		for _, v := range n.views {
			b.WriteString("\n### " + v.caption + "\n\n| |")
			for _, x := range v.columns {
				b.WriteString(" " + x.head + " |")
			}
			b.WriteString("\n|---|" + strings.Repeat(":-:|", len(v.columns)) + "\n")
			for _, a := range n.acts {
				b.WriteString("| " + a.line() + " |")
				for _, x := range v.columns {
					b.WriteString(" " + shown(c[cell{n.title, v.caption, a.line(), x.head}]) + " |")
				}
				b.WriteString("\n")
			}
		}
	}
	b.WriteString("\n## Not in the tables\n\n")
	for _, n := range sortedRoutes(unlisted) {
		b.WriteString("- `" + n + "`: " + unlisted[n] + "\n")
	}
	return b.String()
}

// shown is an answer as the document has it.
func shown(answer string) string {
	if answer == yes {
		return "**yes**"
	}
	return answer
}

// readCells reads the document back.
func readCells(page string) cells {
	out := cells{}
	var at cell
	var heads []string
	for _, line := range strings.Split(page, "\n") {
		parts := strings.Split(strings.Trim(line, "|"), "|")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		switch {
		case strings.HasPrefix(line, "## "):
			at.noun = line[3:]
		case strings.HasPrefix(line, "### "):
			at.caption, heads = line[4:], nil
		case !strings.HasPrefix(line, "|") || at.caption == "" || strings.HasPrefix(line, "|---"):
		case heads == nil:
			heads = parts[1:]
		default:
			for i, answer := range parts[1:min(len(parts), len(heads)+1)] {
				out[cell{at.noun, at.caption, parts[0], heads[i]}] = strings.Trim(answer, "*")
			}
		}
	}
	return out
}

func sortedRoutes(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

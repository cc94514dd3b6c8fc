package conform

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
)

// longestID is how long an id may be that we ask for: a UUID has 36 characters.
const longestID = 200

// list looks at the first, the middle and the last page of a list, and gives the ids of some of its
// records: one of each page.
func (c *check) list(p part) (ids []string) {
	s := c.step(p.level, p.name, "/"+p.name)
	seen := map[string]int{} // ids, and the page that they were on
	pages := []int{1}
	for i := 0; i < len(pages); i++ {
		doc, asked, ok := c.get(s, "/"+p.name+"?page="+strconv.Itoa(pages[i])+"&per_page="+strconv.Itoa(perPage))
		if !ok {
			break
		}
		l := looking{s, asked}
		l.record("", doc, envelope(p.listed))
		m, _ := doc.(map[string]any)
		of := l.page(m, pages[i])
		if i == 0 && of > 2 {
			pages = append(pages, (of+1)/2)
		}
		if i == 0 && of > 1 {
			pages = append(pages, of)
		}
		found := l.ids(m, pages[i], seen)
		s.Looked += len(found)
		ids = append(ids, found[:min(1, len(found))]...)
		if i == 0 && len(pages) == 1 && len(found) > 1 {
			ids = append(ids, found[1:min(mostIDs, len(found))]...)
		}
	}
	if s.Looked == 0 && len(s.Findings) == 0 && len(s.Asked) > 0 {
		s.add(Finding{Kind: NoRecords, Grave: p.level == 1, Asked: s.Asked[0]})
	}
	return ids
}

// page holds what a page says of itself against what was asked for, and gives how many pages there are.
func (l looking) page(m map[string]any, asked int) (of int) {
	of, known := whole(m["total_pages"])
	total, _ := whole(m["total_items"])
	list, _ := m["contents"].([]any)
	expect := func(name string, right bool, want string) {
		if v, there := m[name]; there && !right {
			l.note(Page, true, name, fmt.Sprint(v), want)
		}
	}
	at, numbered := whole(m["page_number"])
	expect("page_number", !numbered || at == asked, strconv.Itoa(asked))
	if known {
		expect("total_pages", of >= 1 || total == 0, "1")
		expect("last_page", m["last_page"] == (asked >= of), strconv.FormatBool(asked >= of))
	}
	expect("first_page", m["first_page"] == (asked == 1), strconv.FormatBool(asked == 1))
	expect("empty", m["empty"] == (len(list) == 0), strconv.FormatBool(len(list) == 0))
	size, sized := whole(m["size"])
	if sized && size != len(list) && size != perPage {
		l.note(Page, false, "size", strconv.Itoa(size), strconv.Itoa(len(list)))
	}
	if len(list) > 0 && total < len(list) {
		expect("total_items", false, strconv.Itoa(len(list)))
	}
	return of
}

// ids gathers the ids of a page, and notes those that were there before.
func (l looking) ids(m map[string]any, page int, seen map[string]int) (out []string) {
	list, _ := m["contents"].([]any)
	for i, x := range list {
		record, _ := x.(map[string]any)
		id, _ := record["id"].(string)
		if id == "" || len(id) > longestID {
			continue
		}
		if was, twice := seen[id]; twice {
			l.note(Repeats, true, "contents["+strconv.Itoa(i)+"].id", id, strconv.Itoa(was))
			continue
		}
		seen[id] = page
		out = append(out, id)
	}
	return out
}

// records asks for records one by one.
func (c *check) records(p part, ids []string) {
	s := c.step(p.level, p.name+".one", "/"+p.name+"/{id}")
	for _, id := range ids[:min(mostIDs, len(ids))] {
		doc, asked, ok := c.get(s, "/"+p.name+"/"+url.PathEscape(id))
		if !ok {
			continue
		}
		s.Looked++
		l := looking{s, asked}
		l.record("", doc, p.whole)
		m, _ := doc.(map[string]any)
		if got, _ := m["id"].(string); got != "" && got != id {
			l.note(OtherID, true, "id", got, id)
		}
	}
}

func whole(x any) (int, bool) {
	n, ok := x.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := n.Int64()
	return int(i), err == nil
}

package sessionweb_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
)

// filled writes a log with everything in it that is hard to carry through a file and back.
func filled(h house) session.Log {
	h.Helper()
	ada := h.joins("Ada")
	for _, text := range []string{"A food bank", "=1+1 is a formula", "'=2 with an apostrophe", "-5 degrees", "“Quotes”, commas; \"and\" <b>tags</b> & ampersands", "Zażółć gęślą jaźń", "+44 is a number"} {
		if a := h.says(ada, ids.Random(), text, `,"collaborator":"@school","case_step":"The day, the letter came","question":true,"barrier":"=2+2, and money","system":"-Rent","source":"@count","link":"https://example.org/a?b=c&d=%20e"`); a.Status != http.StatusCreated {
			h.Fatalf("%q: %s", text, a.Body)
		}
	}
	asked := decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body).Entries[0].ID
	h.run("/entries/"+asked+"/answer", url.Values{"answer": {"=Yes, “we” do"}})
	h.run("/part", url.Values{"part": {"gaps"}}) // an event that is no entry stands between
	hidden := ids.Random()
	h.says(ada, hidden, "Mrs Canary")
	h.run("/entries/"+hidden+"/hide", url.Values{"to": {"hidden"}})
	h.says(ada, ids.Random(), "The last one")
	return decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
}

// brings sends a file as somebody, and gives the answer.
func (h house) brings(as, title string, file []byte) visit.Answer {
	h.Helper()
	return h.Upload(as, "/desk/sessions/import", "log", file, "organisation", cast.LanternID, "title", title)
}

// TestLogComesBack: out as CSV, Excel, Word, PDF and JSON, and in again with the same hash.
func TestLogComesBack(t *testing.T) {
	each(t, func(h house) {
		log := filled(h)
		for _, form := range []string{"csv", "xlsx", "docx", "pdf", "json"} {
			file := h.Ask("fern", http.MethodGet, "/s/"+code+"/log."+form, nil)
			if file.Status != http.StatusOK || strings.Contains(file.Body, "Canary") {
				h.Fatalf("%s: %d", form, file.Status)
			}
			back := h.brings("fern", "Back from "+form, []byte(file.Body))
			if back.Status != http.StatusSeeOther {
				h.Errorf("%s: %d %.600s", form, back.Status, back.Body)
				continue
			}
			at := strings.TrimSuffix(back.Leads(), "/run")
			got := decode[session.Log](h, h.Ask("fern", http.MethodGet, at+"/log.json", nil).Body)
			if got.Hash != log.Hash || len(got.Entries) != len(log.Entries) {
				h.Errorf("%s: %d entries came back of %d, with the hash %s", form, len(got.Entries), len(log.Entries), got.Hash)
			}
			for i, e := range got.Entries {
				want := log.Entries[i]
				if e != want {
					h.Errorf("%s: came back as %+v", form, e)
				}
			}
		}
		if file := h.Ask("nils", http.MethodGet, "/s/"+code+"/log.md", nil); file.Status != http.StatusOK || len(file.Body) < 500 || strings.Contains(file.Body, "Canary") {
			h.Errorf("md: %d, %d bytes", file.Status, len(file.Body))
		}
		paper := []byte(h.Ask("nils", http.MethodGet, "/s/"+code+"/log.pdf", nil).Body)
		if inside, err := doc.AttachedTo(paper, "application/json", 1<<20); err != nil || bytes.Contains(inside, []byte("Canary")) {
			h.Errorf("inside the PDF: %v %.200s", err, inside)
		}
	})
}

// TestTooMuchToRead: a Word document with a good log and far more beside it than a log has is not read to its end.
func TestTooMuchToRead(t *testing.T) {
	each(t, func(h house) {
		row := func(cells ...string) (out string) {
			for _, c := range cells {
				out += "<w:tc><w:p><w:r><w:t>" + c + "</w:t></w:r></w:p></w:tc>"
			}
			return "<w:tr>" + out + "</w:tr>"
		}
		log := "<w:tbl>" + row("seq", "id", "part", "stages", "text") + row("1", ids.Random(), "have", "", "A") + "</w:tbl>"
		for beside, want := range map[string]int{
			"": http.StatusSeeOther, "<w:tbl>" + strings.Repeat(row("x"), 5010) + "</w:tbl>": http.StatusUnprocessableEntity,
			"<w:tbl>" + row(strings.Split(strings.Repeat("x ", 80), " ")...) + "</w:tbl>": http.StatusUnprocessableEntity,
			strings.Repeat("<w:b/>", 600_000):                                             http.StatusUnprocessableEntity,
			"<w:t>" + strings.Repeat("a", 9<<20) + "</w:t>":                               http.StatusUnprocessableEntity,
		} {
			var file bytes.Buffer
			pack := zip.NewWriter(&file)
			part, err := pack.Create("word/document.xml")
			h.Must(err)
			_, err = part.Write([]byte("<w:document>" + log + beside + "</w:document>"))
			h.Must(err)
			h.Must(pack.Close())
			if a := h.brings("fern", "Read", file.Bytes()); a.Status != want {
				h.Errorf("with %.40q beside it: %d, want %d", beside, a.Status, want)
			}
		}
	})
}

// inside is a document with nothing but a file in it.
func inside(kind, text string) doc.Document {
	return doc.Document{Attached: []doc.Attachment{{Name: "log.json", Kind: kind, Data: []byte(text)}}}
}

func paperOf(h house, d doc.Document) []byte {
	var b bytes.Buffer
	h.Must(doc.PDF(&b, d))
	return b.Bytes()
}

// TestFilesThatAreNoLog are refused in words, and make no session.
func TestFilesThatAreNoLog(t *testing.T) {
	each(t, func(h house) {
		head, id := "seq,id,part,stages,text\n", ids.Random()
		var bomb bytes.Buffer
		pack := zip.NewWriter(&bomb)
		part, err := pack.Create("word/document.xml")
		h.Must(err)
		_, err = part.Write([]byte("<w:document><w:tbl>" + strings.Repeat("<w:tr>", 4<<20)))
		h.Must(err)
		h.Must(pack.Close())
		for what, file := range map[string][]byte{
			"nothing":                {},
			"other columns":          []byte("name,email\nx,y\n"),
			"no entries":             []byte(head),
			"a number that is none":  []byte(head + "x," + id + ",have,,A\n"),
			"a stage that is none":   []byte(head + "1," + id + ",have,moon,A\n"),
			"a part that is none":    []byte(head + "1," + id + ",lunch,,A\n"),
			"an id that is none":     []byte(head + "1,7,have,,A\n"),
			"an id twice":            []byte(head + "1," + id + ",have,,A\n2," + id + ",have,,B\n"),
			"a number twice":         []byte(head + "1," + id + ",have,,A\n1," + ids.Random() + ",have,,B\n"),
			"a number without end":   []byte(head + "999999999," + id + ",have,,A\n"),
			"10,000 letters":         []byte(head + "1," + id + ",have,," + strings.Repeat("a", 10_000) + "\n"),
			"JSON of something else": []byte(`{"entries": 7}`),
			"a broken archive":       []byte("PK\x03\x04 and no more"),
			"a bomb":                 bomb.Bytes(),
			"a picture":              []byte("\x89PNG\r\n\x1a\n\x00\x00"),
			"millions of entries":    []byte(`{"entries": [` + strings.Repeat("{},", 2<<20) + `{}]}`),
			"a PDF that is no log":   paperOf(h, doc.Document{}),
			"a PDF of another file":  paperOf(h, inside("text/plain", "{}")),
			"a PDF of other JSON":    paperOf(h, inside("application/json", `{"entries": 7}`)),
			"a PDF of too much":      paperOf(h, inside("application/json", `{"entries": [`+strings.Repeat(" ", 9<<20)+`]}`)),
			"a PDF cut short":        paperOf(h, inside("application/json", `{}`))[:300],
		} {
			if a := h.brings("fern", "Bad", file); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "file-error") {
				h.Errorf("%s: %d %.200s", what, a.Status, a.Body)
			}
		}
		good := []byte(head + "1," + id + ",have,crisis,A\n")
		for _, as := range []string{"nils", "olga", ""} {
			if a := h.brings(as, "Stolen", good); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
				h.Errorf("by %q: %d", as, a.Status)
			}
		}
		list, err := ops.Find(h.Context(), h.Runner, accounts["fern"], session.ListRooms{})
		if h.Must(err); len(list) != 1 {
			h.Errorf("%d sessions, want one", len(list))
		}
	})
}

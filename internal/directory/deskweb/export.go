package deskweb

import (
	"fmt"
	"net/http"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// exportPage is where the directory can be taken away as a file.
type exportPage struct {
	desk  ui.Desk
	kinds []exportKind
	of    []ui.Choice // of whom: all, or an organisation of theirs
}

// exportKind is one way to write it.
type exportKind struct {
	format      source.Format
	title, text string
	file        string // the name of the file
	media       string
}

// exportKinds are the ways, in the order of the page: what most people can open comes first.
var exportKinds = []exportKind{
	{source.XLSX, "A workbook (XLSX)", "For Excel, Numbers or LibreOffice. A row for each place of a service.", "directory.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{source.CSV, "A table (CSV)", "The same as plain text. It can be brought in again, here or in another Homeward.", "directory.csv", "text/csv; charset=utf-8"},
	{source.HSDSCSV, "Open Referral tables (HSDS, zip)", "A file for each table of the standard, for other directories.", "directory-hsds.zip", "application/zip"},
	{source.OpenReferral, "Open Referral (JSON)", "Everything, untouched, for programs.", "directory.json", "application/json"},
}

// mostOwned is how many organisations the page offers by name.
const mostOwned = 100

func (s *Site) showExport(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	p := &exportPage{desk: v.page("Take the directory with you"), kinds: exportKinds}
	p.desk.Tabs = v.tabs("/desk/export")
	p.desk.Lead = "Everything that the public can see, as a file. What is not public is in none of them: no hidden address, no draft, no note."
	if !v.seesAll() {
		mine, err := ops.Find(r.Context(), s.Runner, who, directory.ListOwners{Most: mostOwned})
		if err != nil {
			return err
		}
		p.of = []ui.Choice{{Value: "", Label: "The whole directory"}}
		for _, o := range mine {
			p.of = append(p.of, ui.Choice{Value: o.ID, Label: "Only " + o.Name})
		}
	}
	return ui.Send(w, r, http.StatusOK, exportShown(p))
}

// sendExport writes the file as it is made, so that a large directory is not held.
func (s *Site) sendExport(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	var kind exportKind
	for _, k := range exportKinds {
		if string(k.format) == r.URL.Query().Get("format") {
			kind = k
		}
	}
	of := r.URL.Query().Get("organisation")
	if kind.file == "" || of != "" && !ids.Valid(of) {
		return errs.NotFound
	}
	out := &download{w: w, head: map[string]string{
		"Content-Type": kind.media, "Content-Disposition": `attachment; filename="` + kind.file + `"`,
	}}
	_, err := ops.Ask(r.Context(), s.Runner, who, directory.ExportDirectory{Format: kind.format, To: out, Organisation: of})
	return err // half of a file that is on its way is broken off
}

// download sends the head of an answer with its first bytes, so that a fault before them is still answered
// as one.
type download struct {
	w    http.ResponseWriter
	head map[string]string
	open bool
}

// Write sends some bytes.
func (b *download) Write(p []byte) (int, error) {
	if !b.open {
		b.open = true
		for name, value := range b.head {
			b.w.Header().Set(name, value)
		}
	}
	n, err := b.w.Write(p)
	if err != nil {
		return n, fmt.Errorf("send the file: %w", err)
	}
	return n, nil
}

func (k exportKind) ending() string {
	return strings.ToUpper(k.file[strings.LastIndexByte(k.file, '.')+1:])
}

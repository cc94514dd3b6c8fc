package importweb

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// newPage is the form on which files are sent.
type newPage struct {
	desk        ui.Desk
	files       ui.Field
	format      ui.Field
	formats     []ui.Choice
	from        ui.Field
	froms       []ui.Choice // empty: no source is known yet
	name        ui.Field
	licence     ui.Field
	attribution ui.Field
}

// formats are how files may be written, as people read it.
var formats = []struct {
	key         source.Format
	title, hint string
}{
	{source.CSV, "A table (CSV)", "One row for each service. You say which column is which. A spreadsheet can save itself as CSV."},
	{source.StreetSupport, "Street Support’s export", "Version 7: the file of services, and the file of organisations if you have it."},
	{source.OpenReferral, "Open Referral, as JSON", "HSDS 3.0, UK profile: a page, a list, or a single record."},
	{source.HSDSCSV, "Open Referral, as tables", "services.csv, organizations.csv and so on, or a zip of them."},
}

func formatTitle(f source.Format) string {
	for _, x := range formats {
		if x.key == f {
			return x.title
		}
	}
	return string(f)
}

// another is the choice of a source that is not known yet.
const another = "+"

// newForm is what somebody has filled in.
type newForm struct {
	files                                    []importer.Upload
	format, from, name, licence, attribution string
}

func (s *Site) newDraft(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.newPage(r, who, newForm{}, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, newDraftPage(p))
}

func (s *Site) newPage(r *http.Request, who policy.Actor, said newForm, wrong errs.Fields) (*newPage, error) {
	list, err := ops.Find(r.Context(), s.Runner, who, importer.ListImports{})
	if err != nil {
		return nil, err
	}
	p := &newPage{desk: s.desk(r, who, "Bring in files")}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: "Imports", Href: "/desk/imports"}
	p.desk.Lead = "Nothing changes yet. You will see what would happen first."
	p.desk.Problems = problems(wrong, map[string]string{"source": "name"})
	fault := func(field string) string { return ui.Within(p.desk.Problems, field) }
	p.files = ui.Field{
		ID: "files", Name: "files", Label: "Files", Error: fault("files"),
		Hint: fmt.Sprintf("One file or several, or a zip of them: .csv, .json or .zip, up to %d MB together.", importer.MaxUpload>>20),
	}
	p.format = ui.Field{ID: "format", Name: "format", Label: "How they are written", Error: fault("format")}
	p.formats = []ui.Choice{{Label: "Work it out", Picked: said.format == ""}}
	for _, f := range formats {
		p.formats = append(p.formats, ui.Choice{Value: string(f.key), Label: f.title, Picked: said.format == string(f.key)})
	}
	known := sourceNames(list)
	p.name = ui.Field{ID: "name", Name: "name", Label: "Whose data it is", Hint: "A short name, such as “Street Support”. The same name updates what it brought before.", Value: said.name, Error: fault("name")}
	if len(known) > 0 {
		p.from = ui.Field{ID: "from", Name: "from", Label: "Whose data it is", Hint: "The same source updates what it brought before."}
		p.froms = append(p.froms, ui.Choice{Value: another, Label: "Somebody new", Picked: said.from == another})
		for _, name := range known {
			p.froms = append(p.froms, ui.Choice{Value: name, Label: name, Picked: name == said.from})
		}
		p.name.Label, p.name.Hint = "If it is somebody new, their name", "A short name, such as “Street Support”."
	}
	p.licence = ui.Field{ID: "licence", Name: "licence", Label: "Licence", Hint: "On what terms they let us use their data. If you leave it empty, what was said last time holds.", Value: said.licence, Error: fault("licence")}
	p.attribution = ui.Field{ID: "attribution", Name: "attribution", Label: "Whom they want to be named", Hint: "People see this on the page about our data.", Value: said.attribution, Error: fault("attribution")}
	return p, nil
}

// uploadDraft keeps files that were sent. They are held in memory while they arrive, and go into the
// database: no disk of this machine ever holds them.
func (s *Site) uploadDraft(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if _, err := ops.Find(r.Context(), s.Runner, who, importer.ListDrafts{}); err != nil {
		return err // before anything is read
	}
	select {
	case s.uploads <- struct{}{}:
		defer func() { <-s.uploads }()
	default:
		w.Header().Set("Connection", "close")
		return web.Unavailable("Other people are sending files just now. Go back, and send yours again in a minute.")
	}
	said, err := readUpload(r)
	if err != nil {
		return err
	}
	a := importer.UploadDraft{ID: ids.New(), Files: said.files, Licence: said.licence, Attribution: said.attribution}
	now := s.now()
	batch, format, err := s.readSaid(r.Context(), said, now)
	a.Format = format
	if err == nil {
		a.Source = said.source(a.Format)
		err = ops.Do(r.Context(), s.Runner, who, a)
	}
	if wrong := errs.Of(err); len(wrong) > 0 {
		p, err := s.newPage(r, who, said, wrong)
		if err != nil {
			return err
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, newDraftPage(p))
	}
	if err != nil {
		return err
	}
	if batch != nil {
		s.reads.keep(a.ID, now, batch)
	}
	if a.Format == source.CSV {
		return seeOther(w, r, draftURL(a.ID, "/columns"), "")
	}
	return seeOther(w, r, draftURL(a.ID, "/preview"), "")
}

// source is the source that was named; the format's name if none was.
func (f newForm) source(format source.Format) string {
	if f.from != "" && f.from != another {
		return f.from
	}
	return cmp.Or(f.name, string(format))
}

// readSaid reads what was sent, while nothing else is read: it may take up many times its size.
func (s *Site) readSaid(ctx context.Context, said newForm, now time.Time) (*source.Batch, source.Format, error) {
	done, err := s.alone(ctx)
	if err != nil {
		return nil, "", err
	}
	defer done()
	return formatOf(said, now)
}

// formatOf is how the files are written, as was said or as they look, with what was read of them. They
// must be readable as that; a table is read once its columns are known.
func formatOf(said newForm, now time.Time) (*source.Batch, source.Format, error) {
	if len(said.files) == 0 {
		return nil, source.CSV, nil // the action says what is wrong
	}
	g, err := importer.GatherUploads(said.files)
	if err != nil {
		return nil, "", errs.Fields{{Name: "files", Message: plainly(err)}}
	}
	format := source.Format(said.format)
	if format == "" {
		format = source.Guess(g.Files)
	}
	if !slices.Contains(source.Formats, format) {
		return nil, "", errs.Fields{{Name: "format", Message: "Choose how the files are written"}}
	}
	var batch *source.Batch
	if format == source.CSV {
		if _, err = source.Peek(g.Files, 1); err == nil {
			err = measured(said.files)
		}
	} else {
		batch, err = source.Read(format, g.Files, source.Options{Now: now, Most: importer.MaxRecords})
	}
	if err != nil {
		return nil, "", errs.Fields{{Name: "files", Message: plainly(err)}}
	}
	if batch != nil {
		batch.Skipped = append(batch.Skipped, g.Skipped...)
	}
	return batch, format, nil
}

// measured says of a table at once what is too much, and not only once its columns are known.
func measured(files []importer.Upload) error {
	g, err := importer.GatherUploads(files) // anew: what zips may hold is counted down
	if err != nil {
		return err
	}
	return source.Measure(g.Files, source.Options{Most: importer.MaxRecords})
}

// readUpload reads the form as it arrives.
func readUpload(r *http.Request) (said newForm, err error) {
	form, err := r.MultipartReader()
	if err != nil {
		return said, web.BadRequest("No files came with that. Go back, choose them, and send them again.")
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return said, nil
		}
		if err != nil {
			return said, brokenOff(err)
		}
		if err := said.part(part); err != nil {
			return said, brokenOff(err)
		}
	}
}

// brokenOff is an upload that did not come to its end.
func brokenOff(err error) error {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return &http.MaxBytesError{Limit: importer.MaxUpload}
	}
	return web.BadRequest("The files did not come whole. Go back, and send them again.")
}

// mostParts is how many fields and files a form may have.
const mostParts = 600

func (f *newForm) part(p *multipart.Part) error {
	defer func() { _ = p.Close() }() // it was only read
	if p.FormName() == "files" {
		body, err := io.ReadAll(p)
		if err == nil && (len(body) > 0 || p.FileName() != "") {
			f.files = append(f.files, importer.Upload{Name: p.FileName(), Body: body})
		}
		if len(f.files) > mostParts {
			return errors.New("too many files")
		}
		return err
	}
	text, err := io.ReadAll(io.LimitReader(p, 4096))
	if err != nil {
		return err
	}
	value := strings.TrimSpace(string(text))
	if !utf8.ValidString(value) || strings.ContainsRune(value, 0) {
		return errors.New("broken text")
	}
	switch p.FormName() {
	case "format":
		f.format = value
	case "from":
		f.from = value
	case "name":
		f.name = value
	case "licence":
		f.licence = value
	case "attribution":
		f.attribution = value
	}
	return nil
}

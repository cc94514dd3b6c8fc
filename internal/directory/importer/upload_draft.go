package importer

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// UploadDraft keeps files that somebody wants to bring in, until they are, for a week at most.
type UploadDraft struct {
	ID          string
	Files       []Upload
	Source      string
	Format      source.Format
	Licence     string
	Attribution string
}

// Upload is one file as it was sent.
type Upload struct {
	Name string
	Body []byte
}

// FileName is the name of a file that somebody sent, without the folders before it and whatever no
// name should hold.
func FileName(sent string) string {
	name := path.Base(strings.ReplaceAll(strings.ToValidUTF8(sent, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name)
	if name = strings.TrimSpace(name); name == "" || name == "." || name == "/" || name == ".." {
		return "file"
	}
	if utf8.RuneCountInString(name) > 120 {
		name = string([]rune(name)[:100]) + path.Ext(name)[:min(len(path.Ext(name)), 10)]
	}
	return name
}

// Name is the action as the audit shows it.
func (UploadDraft) Name() string { return "draft.upload" }

// Check looks at the input alone.
func (a UploadDraft) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	total, empty := 0, false
	for _, x := range a.Files {
		total += len(x.Body)
		empty = empty || len(x.Body) == 0
	}
	switch {
	case len(a.Files) == 0:
		f.Add("files", "Choose at least one file")
	case len(a.Files) > maxUploads:
		f.Add("files", fmt.Sprintf("Choose at most %d files, or put them into a zip", maxUploads))
	case total > MaxUpload:
		f.Add("files", fmt.Sprintf("Together the files must be smaller than %d MB", MaxUpload>>20))
	case empty:
		f.Add("files", "One of the files is empty")
	}
	checkDescription(&f, a.Source, a.Format, a.Licence, a.Attribution)
	return f.Err()
}

// checkDescription looks at what is said of the files as a whole.
func checkDescription(f *errs.Fields, sourceName string, format source.Format, licence, attribution string) {
	if sourceName == "" || utf8.RuneCountInString(sourceName) > 100 || strings.ContainsFunc(sourceName, unicode.IsControl) {
		f.Add("source", "Give the source a name of at most 100 characters")
	}
	if !knownFormat(format) {
		f.Add("format", "Choose how the files are written")
	}
	*f = append(*f, Answers{Licence: licence, Attribution: attribution}.Check()...)
}

func knownFormat(format source.Format) bool {
	for _, known := range source.Formats {
		if format == known {
			return true
		}
	}
	return false
}

// Load gives the drafts that there are.
func (a UploadDraft) Load(tx *store.Tx) ([]Draft, error) { return listDrafts(&tx.ReadTx) }

// Allow lets directory editors and administrators.
func (UploadDraft) Allow(who policy.Actor, _ []Draft) policy.Decision { return mayImport(who) }

// Apply keeps the files.
func (a UploadDraft) Apply(tx *store.Tx, who policy.Actor, drafts []Draft) (ops.Done, error) {
	mine := 0
	for _, d := range drafts {
		if d.Owner == who.ID {
			mine++
		}
	}
	if mine >= maxDrafts {
		return ops.Done{}, errs.Fields{{Name: "files", Message: fmt.Sprintf("You have %d imports that are not finished. Finish one, or throw one away, before you begin another", mine)}}
	}
	d := Draft{
		ID: a.ID, Owner: who.ID, OwnerName: who.Name, At: tx.Now(), Version: 1,
		Source: a.Source, Format: a.Format, Licence: a.Licence, Attribution: a.Attribution,
	}
	d.extend(tx.Now())
	bytes := 0
	for i, x := range a.Files {
		d.Files = append(d.Files, DraftFile{FileName(x.Name), len(x.Body)})
		bytes += len(x.Body)
		for number := 0; number*pieceSize < len(x.Body); number++ {
			if err := insertPiece(tx, d.ID, i, number, x.Body[number*pieceSize:min(len(x.Body), (number+1)*pieceSize)]); err != nil {
				return ops.Done{}, err
			}
		}
	}
	return ops.Done{Subject: d.subject(), Detail: fmt.Sprintf("%d files, %d bytes", len(d.Files), bytes)}, upsertDraft(tx, d)
}

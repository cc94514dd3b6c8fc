package directory

import (
	"fmt"
	"io"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ExportDirectory writes the whole public directory, or what is public of one organisation, in one of
// the formats hsds-csv, csv, xlsx and openreferral. It is made of listings alone, in the order of their ids, and the same directory
// always gives the same bytes.
type ExportDirectory struct {
	Format       source.Format
	To           io.Writer
	Organisation string // its id; "": all
}

// exporter writes listings one after the other.
type exporter interface {
	write(Listing) error
	close() error
}

// Name is the question as the audit shows it.
func (ExportDirectory) Name() string { return "directory.export" }

// Load writes, and says how many services it wrote.
func (q ExportDirectory) Load(tx *store.ReadTx) (n int, err error) {
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return 0, err
	}
	told, err := vacancies(tx)
	if err != nil {
		return 0, err
	}
	out, err := newExporter(q.Format, q.To, areas)
	if err != nil {
		return 0, err
	}
	err = eachListing(tx, func(l Listing) error {
		if q.Organisation != "" && l.Organisation.ID != q.Organisation {
			return nil
		}
		n++
		l.Vacancy = told[l.ID]
		return out.write(l)
	})
	if err != nil {
		return n, fmt.Errorf("export: %w", err)
	}
	return n, out.close()
}

// Allow lets anybody: there is nothing here that is not public.
func (ExportDirectory) Allow(policy.Actor, int) policy.Decision {
	return policy.Allow("the directory is public")
}

// About names nobody: no person's record is read.
func (ExportDirectory) About(int) string { return "" }

func newExporter(format source.Format, to io.Writer, areas *place.Areas) (exporter, error) {
	switch format {
	case source.CSV:
		return newCSVExport(to, areas)
	case source.XLSX:
		return newXLSXExport(to, areas)
	case source.HSDSCSV:
		return newTableExport(to), nil
	case source.OpenReferral:
		return &jsonExport{to: to}, nil
	}
	return nil, errs.Fields{{Name: "format", Message: "Choose hsds-csv, csv, xlsx or openreferral"}}
}

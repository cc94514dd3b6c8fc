package main

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// importPostcodesCmd brings in where postcodes are.
type importPostcodesCmd struct {
	operatorFlag
	Files  []string `arg:"" name:"FILE" help:"The files, a folder of them, or a zip."`
	Format string   `required:"" enum:"codepoint,onspd" placeholder:"FORMAT" help:"How they are written: codepoint (Code-Point Open) or onspd (ONS Postcode Directory)."`
	DryRun bool     `help:"Only read the files, and change nothing."`
	Report string   `help:"Write every row that could not be taken into this file, as JSON lines." placeholder:"FILE"`
}

// Run imports them. The counts are of postcodes read and refused, and of outward codes changed.
func (cmd importPostcodesCmd) Run(c *call) (err error) {
	files, done, err := gather(cmd.Files)
	if err != nil {
		return exit{exitUsage, err}
	}
	defer done()
	batch, total, rows, err := readPostcodes(place.Format(cmd.Format), files)
	if err != nil {
		return exit{exitUsage, err}
	}
	if cmd.Report != "" {
		if err := report(cmd.Report, rows); err != nil {
			return err
		}
	}
	var n place.ImportCounts
	if !cmd.DryRun {
		a, err := c.open()
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, a.Close()) }()
		who := policy.Operator(cmd.name(), policy.DirectoryEditor)
		if err := ops.Do(c.ctx, a.Runner, who, place.ImportPostcodes{Source: place.Format(cmd.Format), Blocks: batch.Blocks(), Counts: &n}); err != nil {
			return err
		}
	}
	fmt.Fprintf(c.out, "read %d taken %d ended %d refused %d outward codes created %d updated %d unchanged %d\n",
		total.Rows, total.Taken, total.Ended, total.Refused, n.Created, n.Updated, n.Unchanged)
	if total.Refused > 0 {
		return exit{code: exitFailed}
	}
	return nil
}

// readPostcodes reads all files into one batch, as an outward code may stand in several.
func readPostcodes(format place.Format, files []source.File) (b *place.Batch, total place.Reading, rows []source.Question, err error) {
	b = place.NewBatch()
	for _, f := range files {
		r, err := f.Open()
		if err != nil {
			return nil, total, nil, fmt.Errorf("%s can't be read: %w", f.Name, err)
		}
		got, err := place.ReadPostcodes(format, r, b)
		_ = r.Close() // it was only read
		if err != nil {
			return nil, total, nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		total.Rows, total.Taken, total.Ended, total.Refused = total.Rows+got.Rows, total.Taken+got.Taken, total.Ended+got.Ended, total.Refused+got.Refused
		for _, p := range got.Problems {
			rows = append(rows, source.Question{File: f.Name, Row: p.Row, Field: p.Field, Kind: source.RefusedUnreadable, Message: p.Message})
		}
	}
	return b, total, rows, nil
}

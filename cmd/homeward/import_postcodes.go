package main

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
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
	g, err := gather(cmd.Files)
	if err != nil {
		return exit{exitUsage, err}
	}
	defer g.close()
	batch, total, rows, err := cmd.read(c, g)
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

// read reads all files into one batch, as an outward code may stand in several. A file of a folder
// that holds no postcodes is left out; it is an error when none holds any.
func (cmd importPostcodesCmd) read(c *call, g *gathered) (b *place.Batch, total place.Reading, rows []source.Question, err error) {
	b = place.NewBatch()
	var taken []string
	var skipped []source.Skipped
	for _, f := range g.Files {
		got, err := readPostcodes(place.Format(cmd.Format), f, b)
		if err != nil && f.Found && got.Taken == 0 {
			skipped = append(skipped, source.Skipped{Name: f.Name, Why: err.Error()})
			continue
		}
		if err != nil {
			return nil, total, nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		taken = append(taken, f.Name)
		total.Rows, total.Taken, total.Ended, total.Refused = total.Rows+got.Rows, total.Taken+got.Taken, total.Ended+got.Ended, total.Refused+got.Refused
		for _, p := range got.Problems {
			rows = append(rows, source.Question{File: f.Name, Row: p.Row, Field: p.Field, Kind: source.RefusedUnreadable, Message: p.Message})
		}
	}
	g.tellFiles(c.err, taken, skipped)
	if len(taken) == 0 {
		return nil, total, nil, errors.New("none of these files holds postcodes in this format, so nothing was read")
	}
	return b, total, rows, nil
}

// readPostcodes reads one file. Its error is in words that have no field before them: whoever calls
// puts the name of the file there.
func readPostcodes(format place.Format, f source.File, into *place.Batch) (place.Reading, error) {
	r, err := f.Open()
	if err != nil {
		return place.Reading{}, fmt.Errorf("this can't be opened: %w", err)
	}
	defer func() { _ = r.Close() }() // it was only read
	got, err := place.ReadPostcodes(format, r, into)
	if problems := errs.Of(err); len(problems) > 0 {
		err = errors.New(problems[0].Message)
	}
	return got, err
}

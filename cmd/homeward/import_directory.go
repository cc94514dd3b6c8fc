package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// importDirectoryCmd brings services in.
type importDirectoryCmd struct {
	operatorFlag
	Files     []string          `arg:"" name:"FILE" help:"The files, a folder of them, or a zip."`
	Format    string            `required:"" enum:"streetsupport,openreferral,hsds-csv,csv" placeholder:"FORMAT" help:"How they are written: streetsupport, openreferral, hsds-csv or csv."`
	Source    string            `help:"Whose data it is: the same source updates what it brought before. The format's name unless you say." placeholder:"NAME"`
	DryRun    bool              `help:"Say what would happen, and change nothing."`
	Report    string            `help:"Write every question and refused row into this file, as JSON lines." placeholder:"FILE"`
	ShiftDays *int              `help:"Move every opening time this many days on. As in the source's last import unless you say." placeholder:"N"`
	Need      map[string]string `help:"Say which need of ours one of their categories is, as THEIRS=food/foodbank. May be repeated." mapsep:"none" placeholder:"THEIRS=OURS"`
}

// Help says how our own flat table is laid out.
func (importDirectoryCmd) Help() string {
	var b strings.Builder
	b.WriteString("Exit 0 when all was taken or only questions are open, 1 when rows were refused, 2 when nothing could be read.\n\n")
	b.WriteString("The format csv is one table, with a row for each service (and one more for each further place). Its first row names the columns; only organisation, name and needs have to be there:\n\n")
	for _, c := range source.Columns {
		fmt.Fprintf(&b, "  %s: %s\n", c.Name, c.Meaning)
	}
	return b.String()
}

// Run imports.
func (cmd importDirectoryCmd) Run(c *call) (err error) {
	for theirs, ours := range cmd.Need {
		if !need.Known(ours) {
			return exit{exitUsage, fmt.Errorf("--need %s=%s: there is no need called %q", theirs, ours, ours)}
		}
	}
	files, done, err := gather(cmd.Files)
	if err != nil {
		return exit{exitUsage, err}
	}
	defer done()
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	who := policy.Operator(cmd.name(), policy.DirectoryEditor)
	run := directory.ImportRun{Source: cmd.Source, Aids: directory.ImportAids{Needs: lower(cmd.Need)}}
	if run.Source == "" {
		run.Source = cmd.Format
	}
	if run.Shift, err = cmd.shift(c, a, who, run.Source); err != nil {
		return err
	}
	if run.Batch, err = source.Read(source.Format(cmd.Format), files, source.Options{ShiftDays: run.Shift}); err != nil {
		return exit{exitUsage, err}
	}
	for _, f := range files {
		run.Files = append(run.Files, f.Name)
	}
	return cmd.do(c, a, who, run)
}

func (cmd importDirectoryCmd) do(c *call, a *app.App, who policy.Actor, run directory.ImportRun) error {
	do := run.Do
	if cmd.DryRun {
		do = run.Preview
	}
	out, err := do(c.ctx, a.Runner, who)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, out.Counts)
	cmd.tell(c, run, out)
	if cmd.Report != "" {
		if err := report(cmd.Report, out.Questions); err != nil {
			return err
		}
	}
	if out.Counts.Refused > 0 {
		return exit{code: exitFailed}
	}
	return nil
}

// shift is by how many days the slots are moved: what the person says, else what was right last
// time.
func (cmd importDirectoryCmd) shift(c *call, a *app.App, who policy.Actor, sourceName string) (int, error) {
	if cmd.ShiftDays != nil {
		return *cmd.ShiftDays, nil
	}
	list, err := ops.Find(c.ctx, a.Runner, who, directory.ListImports{})
	if err != nil {
		return 0, err
	}
	for _, i := range list {
		if i.Source != sourceName || i.State != directory.ImportDone {
			continue
		}
		if i.Shift != 0 {
			fmt.Fprintf(c.err, "homeward: opening times are moved %d days on, as in import %s. Say --shift-days 0 to leave them.\n", i.Shift, i.ID)
		}
		return i.Shift, nil
	}
	return 0, nil
}

// tell says on the side what was found, and what can be done about it.
func (cmd importDirectoryCmd) tell(c *call, run directory.ImportRun, out directory.ImportResult) {
	for _, find := range source.Finds {
		if n := run.Batch.Found[find]; n > 0 {
			fmt.Fprintf(c.err, "homeward: found %d %s\n", n, find)
		}
	}
	for _, q := range out.Questions {
		if q.Kind == source.ShiftedDays || q.Refused && cmd.Report == "" {
			fmt.Fprintf(c.err, "homeward: %s row %d: %s %s\n", q.File, q.Row, q.Message, q.Proposal)
		}
	}
	if out.Gone > 0 {
		fmt.Fprintf(c.err, "homeward: %d services of this source are not in these files; nothing happened to them\n", out.Gone)
	}
	if out.ID != "" {
		fmt.Fprintf(c.err, "homeward: this was import %s; homeward import undo %s takes it back\n", out.ID, out.ID)
	}
}

// report writes questions as JSON lines.
func report(path string, questions []source.Question) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return writeReport(f, questions)
}

func writeReport(w io.Writer, questions []source.Question) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, q := range questions {
		if err := e.Encode(q); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	}
	return nil
}

func lower(m map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		out[strings.ToLower(k)] = v
	}
	return out
}

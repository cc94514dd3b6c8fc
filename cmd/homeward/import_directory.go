package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/directory/importer"
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
	ShiftDays *int              `help:"Move every opening time this many days on; 0 takes the days as written. As in the source's last import unless you say." placeholder:"N"`
	Need      map[string]string `help:"Say which need of ours one of their categories is, as THEIRS=food/foodbank. As in the source's last import unless you say. May be repeated." mapsep:"none" placeholder:"THEIRS=OURS"`
	Address   map[string]string `help:"Say whether an address that was kept back may be shown: their id of the service, or of the organisation for all it has, and show or keep. May be repeated." mapsep:"none" placeholder:"ID=show"`

	Licence     string `help:"Under which licence they let us use their data. As in the source's last import unless you say." placeholder:"NAME"`
	Attribution string `help:"Whom they want to be named, as it is to be shown. As in the source's last import unless you say." placeholder:"WORDS"`
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
	g, err := gather(cmd.Files)
	if err != nil {
		return exit{exitUsage, err}
	}
	defer g.close()
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	who := policy.Operator(cmd.name(), policy.DirectoryEditor)
	run := importer.Run{Source: cmp.Or(cmd.Source, cmd.Format)}
	if run.Answers, err = cmd.answers(c, a, who, run.Source); err != nil {
		return err
	}
	opt := run.Answers.Options(run.Source)
	opt.Now = c.clock.Now().In(a.Config.Timezone.Location)
	if run.Batch, err = source.Read(source.Format(cmd.Format), g.Files, opt); err != nil {
		return exit{exitUsage, err}
	}
	run.Files = run.Batch.Taken
	g.tellFiles(c.err, run.Batch.Taken, run.Batch.Skipped)
	return cmd.do(c, a, who, run)
}

func (cmd importDirectoryCmd) do(c *call, a *app.App, who policy.Actor, run importer.Run) error {
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

// answers is what the person says of the source, and where nothing is said, what was said last time.
func (cmd importDirectoryCmd) answers(c *call, a *app.App, who policy.Actor, sourceName string) (importer.Answers, error) {
	now := importer.Answers{
		DaysTold: cmd.ShiftDays != nil, Addresses: cmd.Address, Needs: lower(cmd.Need),
		Licence: strings.TrimSpace(cmd.Licence), Attribution: strings.TrimSpace(cmd.Attribution),
	}
	if cmd.ShiftDays != nil {
		now.Shift = *cmd.ShiftDays
	}
	if problems := now.Check(); len(problems) > 0 {
		return now, exit{exitUsage, problems}
	}
	list, err := ops.Find(c.ctx, a.Runner, who, importer.ListImports{})
	if err != nil {
		return now, err
	}
	all := importer.AnswersAfter(list, sourceName, source.Format(cmd.Format), now)
	if cmd.ShiftDays == nil && all.Shift != 0 {
		fmt.Fprintf(c.err, "homeward: every day is moved on by %d, as in the last import of %s. Say --shift-days 0 to take the days as written.\n", all.Shift, sourceName)
	}
	return all, nil
}

// tell says on the side what was found, and what can be done about it.
func (cmd importDirectoryCmd) tell(c *call, run importer.Run, out importer.Result) {
	for _, find := range source.Finds {
		if n := run.Batch.Found[find]; n > 0 {
			fmt.Fprintf(c.err, "homeward: found %d %s\n", n, find)
		}
	}
	kept := 0
	for _, q := range out.Questions {
		where := q.File
		if q.Row > 0 {
			where = fmt.Sprintf("%s row %d", q.File, q.Row)
		}
		if q.Kind == source.AddressKeptBack {
			kept++
		}
		if q.Kind == source.ShiftedDays || q.Refused && cmd.Report == "" {
			fmt.Fprintf(c.err, "homeward: %s: %s %s\n", where, q.Message, q.Proposal)
		}
	}
	if kept > 0 {
		fmt.Fprintf(c.err, "homeward: %d services may be refuges or be for people who are abused: their addresses are kept back until somebody says --address ID=show; --report FILE names them\n", kept)
	}
	if out.Gone > 0 {
		fmt.Fprintf(c.err, "homeward: %d services of this source are not in these files; nothing happened to them\n", out.Gone)
	}
	if out.ID != "" {
		fmt.Fprintf(c.err, "homeward: this was import %s; homeward import undo %s takes it back\n", out.ID, out.ID)
	}
}

// report writes questions as JSON lines, for the eyes of whoever imports alone: they may tell where a
// refuge is.
func report(path string, questions []source.Question) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("the report can't be written: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		if err := f.Chmod(0o600); err != nil { // it was there before, open to others
			return fmt.Errorf("the report can't be kept from others: %w", err)
		}
	}
	if err := source.WriteReport(f, questions); err != nil {
		return fmt.Errorf("write the report: %w", err)
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

package main

import (
	"errors"
	"io"
	"os"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// exportCmd takes data out.
type exportCmd struct {
	Directory exportDirectoryCmd `cmd:"" help:"Write the whole public directory."`
}

// exportDirectoryCmd writes the public directory.
type exportDirectoryCmd struct {
	Format string `required:"" enum:"hsds-csv,csv,xlsx,openreferral" placeholder:"FORMAT" help:"How to write it: hsds-csv (a zip of tables), csv (one table), xlsx (the same as a workbook) or openreferral (JSON)."`
	File   string `arg:"" optional:"" name:"FILE" help:"Where to write it; to the screen unless you say."`
}

// Run writes it. A file appears only when it is whole.
func (cmd exportDirectoryCmd) Run(c *call) (err error) {
	a, err := c.look()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	write := func(to io.Writer) error {
		_, err := ops.Ask(c.ctx, a.Runner, policy.Nobody(), directory.ExportDirectory{Format: source.Format(cmd.Format), To: to})
		return err
	}
	if cmd.File == "" {
		return write(c.out)
	}
	return whole(cmd.File, 0o644, func(f *os.File) error { return write(f) })
}

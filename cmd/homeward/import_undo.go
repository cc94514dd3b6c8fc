package main

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// importUndoCmd takes an import back.
type importUndoCmd struct {
	operatorFlag
	ID string `arg:"" help:"The import's id, as homeward import list shows it."`
}

// Run undoes it, and names what was left because somebody changed it since.
func (cmd importUndoCmd) Run(c *call) (err error) {
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	out, err := importer.UndoWholeImport(c.ctx, a.Runner, policy.Operator(cmd.name(), policy.DirectoryEditor), cmd.ID)
	if errors.Is(err, errs.NotFound) {
		return fmt.Errorf("there is no import %s: homeward import list shows them all", cmd.ID)
	}
	if err != nil {
		return err
	}
	for _, left := range out.Left {
		fmt.Fprintf(c.err, "homeward: left as it is: %s\n", left)
	}
	fmt.Fprintf(c.out, "undone %d left %d\n", out.Undone, len(out.Left))
	return nil
}

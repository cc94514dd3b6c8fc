package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// importListCmd lists every import of services. Postcodes only replace one another, and have no list.
type importListCmd struct{ operatorFlag }

// Run lists them, each on a line that starts with its id.
func (cmd importListCmd) Run(c *call) (err error) {
	a, err := c.look()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	list, err := ops.Find(c.ctx, a.Runner, policy.Operator(cmd.name(), policy.DirectoryEditor), importer.ListImports{})
	for _, i := range list {
		fmt.Fprintf(c.out, "%s  %s  %s  %s  %s  by %s  %s  %s\n", i.ID, i.At.In(a.Config.Timezone.Location).Format("2006-01-02 15:04"),
			i.StateAt(c.clock.Now()), i.Source, i.Counts, i.By, terms(i), strings.Join(i.Files, ", "))
	}
	if err == nil && len(list) == 0 {
		fmt.Fprintln(c.err, "homeward: nothing was imported yet")
	}
	return err
}

// terms is on what terms a source lets us use its data.
func terms(i importer.Import) string {
	out := "licence: " + cmp.Or(i.Licence, "not stated")
	if i.Attribution != "" {
		out += " (" + i.Attribution + ")"
	}
	return out
}

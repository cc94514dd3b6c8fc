package dirweb_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
)

// TestWhoseWords says of each source what it lets people do, and gives away only what is ours.
func TestWhoseWords(t *testing.T) {
	const table = "organisation,name,needs\nLamp,Soup,food/meals\n"
	each(t, func(t *testing.T, c city) {
		c.t = t
		for name, answers := range map[string]importer.Answers{
			"silent": {}, "open": {Licence: "OGL 3 <b>", Attribution: "The Open Ones"},
		} {
			b, err := source.Read(source.CSV, []source.File{{Name: "d.csv", Open: func() (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader([]byte(table))), nil
			}}}, answers.Options(name))
			if err != nil {
				t.Fatal(err)
			}
			who := policy.Operator("an operator", policy.DirectoryEditor)
			run := importer.Run{Source: name, Batch: b, Files: b.Taken, Answers: answers}
			if _, err := run.Do(t.Context(), c.runner, who); err != nil {
				t.Fatal(err)
			}
		}
		main := c.get("/about/data", 200).Text("main")
		for _, says := range []string{
			"services: we wrote them ourselves. The licence is CC BY 4.0.",
			"1 service comes from silent. They have not said",
			"1 service comes from open. Their licence: OGL 3 <b>. They want to be named like this: The Open Ones",
		} {
			if !strings.Contains(main, says) {
				t.Errorf("no %q in %s", says, main)
			}
		}
	})
}

package doc_test

import (
	"fmt"
	"os"

	"example.org/homeward/internal/platform/doc"
)

// A page of a pledge grid, as Markdown. The other writers take the same document.
func ExampleMarkdown() {
	d := doc.Document{
		Meta: doc.Meta{Title: "Pledges", Status: "Draft 1"},
		Blocks: []doc.Block{
			doc.Paragraph{Text: doc.Join(doc.Plain("Made on "), doc.Bold("29 November"), doc.Plain("."))},
			doc.Table{
				RowHeaders: true, Header: doc.Cells("Who", "Crisis"),
				Rows: [][]doc.Cell{{{Text: doc.Plain("Harbour Lights")}, {Mark: doc.Tick, Text: doc.Plain("two rooms")}}},
			},
		},
	}
	if err := doc.Markdown(os.Stdout, d); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # Pledges
	//
	// *Draft 1*
	//
	// Made on **29 November**\.
	//
	// | Who | Crisis |
	// | --- | --- |
	// | **Harbour Lights** | ✓ two rooms |
}

// Package doc is one model of a document, and what writes it: HTML for a page that is printed,
// tagged PDF, Word, slides with notes, a workbook, a table as CSV, Markdown. None of them needs a
// browser or another program, and the same document always gives the same bytes.
//
// Whoever makes a document fills in a [Document] or a [Deck] and hands it to [HTML], [PDF], [DOCX],
// [PPTX], [XLSX], [CSV] or [Markdown]. Text may come from anybody: writers escape it, take out what
// no file may hold (see [Clean]), and let no cell begin a formula.
//
// PDF is set in the Go fonts, which have Latin, Greek and Cyrillic letters. Each other character is
// shown as a box, and still read aloud and copied as what it is; [Missing] lists them.
package doc

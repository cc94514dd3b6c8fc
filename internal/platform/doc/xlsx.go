package doc

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// XLSX writes the tables of a document as a workbook, a sheet for each, named after its caption. The
// header stays in sight, and so does the first column where it heads the rows. Every cell is text,
// and none begins a formula (decision 0016). What is not a table is left out; a document without a
// table gives one empty sheet.
//
// A cell holds 32,767 characters at most; the rest of a longer text is cut off, and the cell says so.
// The error says what is wrong with the document, or comes from w.
func XLSX(w io.Writer, d Document) error {
	d, err := d.prepared()
	if err == nil {
		err = writeWorkbook(w, d)
	}
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

// The parts of a workbook.
const (
	workbook  = "xl/workbook.xml"
	sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

const sheetSpaces = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

func writeWorkbook(w io.Writer, d Document) error {
	var file ooxml.Package
	file.Describe(ooxml.Properties{Title: d.Title, Subject: d.Subject, Author: d.Author, Language: d.Language, Status: d.Status, Made: d.made()})
	file.Relate("", "officeDocument", workbook)
	var tables []Table
	for _, b := range d.Blocks {
		if t, ok := b.(Table); ok && t.width() > 0 {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		tables = []Table{{Caption: d.Title}}
	}
	var sheets strings.Builder
	taken := map[string]bool{"history": true} // a name that Excel keeps for itself
	for i, t := range tables {
		part := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		file.Add(part, sheetType+"worksheet+xml", []byte(ooxml.Declaration+sheet(t, d.Direction)))
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="%s"/>`, ooxml.Escape(sheetName(t.Caption, taken)), i+1, file.Relate(workbook, "worksheet", part))
	}
	const styles = "xl/styles.xml"
	file.Add(styles, sheetType+"styles+xml", []byte(ooxml.Declaration+sheetStyles()))
	file.Relate(workbook, "styles", styles)
	file.Add(workbook, sheetType+"sheet.main+xml", []byte(ooxml.Declaration+"<workbook"+sheetSpaces+"><sheets>"+sheets.String()+"</sheets></workbook>"))
	return file.Write(w)
}

// The styles of cells, by number: those of any cell, of what heads columns, and of what heads a row.
const (
	anyCell = iota
	columnHead
	rowHead
)

func sheetStyles() string {
	font := func(bold string) string { return "<font>" + bold + `<sz val="11"/><name val="Arial"/></font>` }
	cell := func(font, fill, border int) string {
		return fmt.Sprintf(`<xf numFmtId="49" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`, font, fill, border)
	}
	return "<styleSheet" + sheetSpaces + `><fonts count="2">` + font("") + font("<b/>") + `</fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FF` + pale.hex() + `"/></patternFill></fill></fills>` +
		`<borders count="2"><border/><border><left/><right/><top/><bottom style="medium"><color rgb="FF` + green.hex() + `"/></bottom></border></borders>` +
		`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">` + cell(0, 0, 0) + cell(1, 2, 1) + cell(1, 0, 0) + `</cellXfs></styleSheet>`
}

// Of a sheet: the width that its columns have together, and the least and the most of one, in
// letters.
const (
	sheetWidth   = 120
	narrowColumn = 8
	wideColumn   = 60
)

// sheet writes a table as a sheet.
func sheet(t Table, dir Direction) string {
	var b strings.Builder
	b.WriteString("<worksheet" + sheetSpaces + "><sheetViews><sheetView")
	if dir == RightToLeft {
		b.WriteString(` rightToLeft="1"`)
	}
	b.WriteString(` workbookViewId="0">` + frozen(t) + "</sheetView></sheetViews>")
	if t.width() > 0 {
		b.WriteString("<cols>")
		for i, wide := range t.columns(sheetWidth, 1.8, 1) { // a letter is about 0.55 of the type's size wide
			fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%.1f" customWidth="1"/>`, i+1, min(max(wide, narrowColumn), wideColumn))
		}
		b.WriteString("</cols>")
	}
	b.WriteString("<sheetData>")
	n := 0
	row := func(cells []Cell, first, rest int) {
		n++
		fmt.Fprintf(&b, `<row r="%d"`, n)
		if t.Room > 0 && first != columnHead {
			fmt.Fprintf(&b, ` ht="%.1f" customHeight="1"`, t.tall())
		}
		b.WriteString(">")
		for i, c := range cells {
			style := rest
			if i == 0 {
				style = first
			}
			fmt.Fprintf(&b, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, letters(i), n, style, ooxml.Escape(fitting(harmless(c.String()))))
		}
		b.WriteString("</row>")
	}
	if t.Header != nil {
		row(t.Header, columnHead, columnHead)
	}
	first := anyCell
	if t.RowHeaders {
		first = rowHead
	}
	for _, cells := range t.Rows {
		row(cells, first, anyCell)
	}
	b.WriteString("</sheetData></worksheet>")
	return b.String()
}

// frozen keeps what heads the columns and the rows in sight.
func frozen(t Table) string {
	switch {
	case t.Header != nil && t.RowHeaders:
		return `<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>`
	case t.Header != nil:
		return `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`
	case t.RowHeaders:
		return `<pane xSplit="1" topLeftCell="B1" activePane="topRight" state="frozen"/>`
	}
	return ""
}

// letters is the name of a column, counted from 0: A to Z, then AA.
func letters(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// sheetName is a name that a sheet may have, and that no other has yet: 31 characters, without those
// that formulas use.
func sheetName(caption string, taken map[string]bool) string {
	name := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`:\/?*[]`, c) {
			return ' '
		}
		return c
	}, caption)
	if name = strings.Trim(name, "' "); name == "" {
		name = "Table"
	}
	for n := 1; ; n++ {
		end := ""
		if n > 1 {
			end = fmt.Sprintf(" %d", n)
		}
		try := strings.Trim(upTo(name, 31-len(end)), "' ") + end
		if key := strings.ToLower(try); !taken[key] {
			taken[key] = true
			return try
		}
	}
}

// longestCell is how many units of UTF-16 a cell can hold.
const longestCell = 32_767

// escapes is how an escaped character begins in a workbook, as in _x000D_. Its end is left off, as it
// may begin the next one; so a little more is escaped than has to be, and reads as what it is.
var escapes = regexp.MustCompile(`_(x[0-9A-Za-z]{4})`)

// fitting is a text as a cell can hold it: not too long, and no sign of it taken for an escape.
func fitting(s string) string {
	const cut = " … (cut: a cell holds no more)"
	if len(s) > longestCell && len(utf16.Encode([]rune(s))) > longestCell {
		s = upTo(s, longestCell-len(cut)) + cut
	}
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapes.ReplaceAllString(s, "_x005F_$1")
}

// upTo is the beginning of a text, so many units of UTF-16 long at most.
func upTo(s string, most int) string {
	n := 0
	for i, c := range s {
		if n += utf16.RuneLen(c); n > most {
			return s[:i]
		}
	}
	return s
}

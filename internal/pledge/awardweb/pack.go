package awardweb

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
)

// This file puts together what a holder uses the mark with.

// ways are the ways in which the mark is shown.
var ways = []string{"colour", "night", "black", "white", "green"}

// The widths of pictures, in dots.
var (
	wholeWidths  = []int{480, 1200}
	emblemWidths = []int{128, 512}
)

// printed is how wide the mark is for print, in dots, in colour alone.
const printed = 2400

// packFile is a file of the pack.
type packFile struct {
	name string
	body []byte
}

// packFiles are all of them.
func (s *Site) packFiles(x award.Desk, logo Logo) (out []packFile, err error) {
	title := x.Scheme + ": " + x.Holder + ", " + x.Number
	picture := func(name string, d drawn, width int) {
		var b bytes.Buffer
		if e := png.Encode(&b, d.pixels(width)); e != nil {
			err = e
		}
		out = append(out, packFile{fmt.Sprintf("png/%s-%d.png", name, width), b.Bytes()})
	}
	for _, way := range ways {
		whole, alone := lockup(x.Award, tintOf(way)), emblem(tintOf(way))
		out = append(out, packFile{"svg/mark-" + way + ".svg", []byte(whole.svg(title))}, packFile{"svg/emblem-" + way + ".svg", []byte(alone.svg(markAlt))})
		for _, width := range wholeWidths {
			picture("mark-"+way, whole, width)
		}
		for _, width := range emblemWidths {
			picture("emblem-"+way, alone, width)
		}
	}
	picture("mark-colour", lockup(x.Award, tintOf("colour")), printed)
	var sheet bytes.Buffer
	if err := doc.PDF(&sheet, s.printSheet(x, logo)); err != nil {
		return nil, err
	}
	out = append(out,
		packFile{"print/mark.pdf", sheet.Bytes()}, packFile{"email/signature.html", []byte(s.signature(x))}, packFile{"web/badge.html", []byte(s.snippet(x.Award, "/verify/"+x.Number, "/verify/"+x.Number+"/badge.svg") + "\n")},
		packFile{"rules.txt", []byte(s.rules(x))},
	)
	if len(logo.Picture) > 0 {
		out = append(out, packFile{"scheme.jpg", logo.Picture})
	}
	return out, err
}

// printSheet is the mark for print, in colour and in one colour, beside the picture of the scheme if it has one.
func (s *Site) printSheet(x award.Desk, logo Logo) doc.Document {
	d := doc.Document{Meta: s.meta(x, "The mark of "+x.Holder, x.Scheme), HideTitle: true, Footer: x.Number}
	for _, way := range []string{"colour", "green", "black"} {
		d.Blocks = append(d.Blocks, doc.Figure{Alt: x.Scheme + ", " + x.Holder + ", " + x.Number, Width: 150, Drawing: lockup(x.Award, tintOf(way)).figure()}, doc.Rule{})
	}
	if len(logo.Picture) > 0 {
		d.Blocks = append(d.Blocks, doc.Figure{Alt: logo.Alt, Width: logoWide, Picture: logo.Picture})
	}
	return d
}

// signature is what stands under emails. The picture is in it, so that nobody is asked for it when a mail is opened.
func (s *Site) signature(x award.Desk) string {
	var b bytes.Buffer
	_ = png.Encode(&b, emblem(tintOf("colour")).pixels(144)) // into memory, which never fails
	page := escape(s.absolute("/verify/" + x.Number))
	return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>A signature for emails</title></head><body>
<!-- Open this in a browser, select what you see, copy it, and paste it into the signature of your email program. -->
<table role="presentation" cellpadding="0" cellspacing="0" style="border:0;font-family:Arial,Helvetica,sans-serif;font-size:14px;color:#1d1a16"><tr>
<td style="padding:0 12px 0 0"><img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(b.Bytes()) + `" width="72" height="72" alt="` + markAlt + `"></td>
<td><strong>` + escape(x.Holder) + `</strong><br>holds the award of ` + escape(x.Scheme) + `.<br><a href="` + page + `" style="color:#0f5c45">See what we promised</a></td>
</tr></table>
</body></html>
`
}

// rules is how the mark may be used, as a text.
func (s *Site) rules(x award.Desk) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nHeld by %s. Award %s, given on %s.\n\nWhat this is\n\nsvg/    the mark for screens and for print, sharp at every size\npng/    the same as pictures on nothing, so many dots wide\nprint/  a sheet for a printer\nemail/  a signature for emails\nweb/    the badge that always shows how the award stands\n\n",
		x.Scheme, x.Holder, x.Number, dayIn(english, x.GivenOn))
	b.WriteString("mark-colour   on light grounds\nmark-night    on dark grounds\nmark-black, mark-white, mark-green   where there is one colour\nemblem-…      the mark without words, where its words stand beside it\n\nHow the mark may be used\n\n")
	for rule := range strings.Lines(x.Terms.Text) {
		if rule = strings.TrimSpace(rule); rule != "" {
			b.WriteString("- " + rule + "\n")
		}
	}
	if len(x.Agreed.Purposes) > 0 {
		b.WriteString("\nYou agreed on " + dayIn(english, x.Agreed.On) + " to use it for:\n\n")
		for _, key := range x.Agreed.Purposes {
			b.WriteString("- " + award.PurposeLabel(key) + "\n")
		}
	}
	b.WriteString("\nWhether the award holds today: " + s.absolute("/verify/"+x.Number) + "\n")
	return b.String()
}

// zipPack writes the pack. The same files at the same time give the same bytes.
func zipPack(w io.Writer, files []packFile, at time.Time) error {
	z := zip.NewWriter(w)
	slices.SortFunc(files, func(a, b packFile) int { return strings.Compare(a.name, b.name) })
	for _, f := range files {
		to, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at.UTC().Truncate(2 * time.Second)})
		if err == nil {
			_, err = to.Write(f.body)
		}
		if err != nil {
			return fmt.Errorf("write the pack: %w", err)
		}
	}
	return z.Close()
}

func (s *Site) sendLogo(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, logo, err := s.taking(r, who, true)
	if err != nil {
		return err
	}
	files, err := s.packFiles(x, logo)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := zipPack(&b, files, s.Now()); err != nil {
		return err
	}
	sendFile(w, "application/zip", "mark-"+x.Number+".zip", b.Bytes())
	return nil
}

package awardweb

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
)

// This file makes what hangs on a wall and in a window.

// taking reads the award of the engagement in the address, for who may take its papers: while it is live, and the mark
// once its terms are accepted.
func (s *Site) taking(r *http.Request, who policy.Actor, mark bool) (award.Desk, Logo, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, award.ShowAward{EngagementID: r.PathValue("id")})
	if err != nil {
		return x, Logo{}, errs.Unseen(err)
	}
	if x.StateAt(s.today()) != award.Live || mark && !x.TermsAccepted(x.Terms.Version) {
		return x, Logo{}, fmt.Errorf("papers of an award that is not live, or whose terms nobody accepted: %w", errs.NotFound)
	}
	if s.Logo == nil {
		return x, Logo{}, nil
	}
	logo, err := s.Logo(r.Context(), x.SchemeID)
	return x, logo, err
}

// logoWide is how wide the picture of a scheme is on paper, in millimetres.
const logoWide = 34

func (s *Site) meta(x award.Desk, title, subject string) doc.Meta {
	return doc.Meta{Title: title, Subject: subject, Author: s.Partnership, Made: s.today()}
}

// code is the address of an award's page, as a code for phones.
func (s *Site) code(x award.Desk, wide float64) (doc.Figure, error) {
	at := s.absolute("/verify/" + x.Number)
	code, err := doc.Code(at)
	return doc.Figure{Alt: "A code that leads to " + at, Align: doc.Centre, Width: wide, Drawing: code}, err
}

// oneSheet makes a sheet as large as it can be and still be one.
func oneSheet(set func(scale float64, d *doc.Document) error) (d doc.Document, err error) {
	for _, x := range []struct {
		scale float64
		dense bool
	}{{1.3, false}, {1.15, false}, {1, false}, {0.9, false}, {0.75, false}, {1, true}, {0.8, true}, {0.6, true}, {0.4, true}, {0.2, true}} {
		d = doc.Document{Framed: true, HideTitle: true, Dense: x.dense}
		if err = set(x.scale, &d); err != nil || doc.Pages(d) == 1 {
			return d, err
		}
	}
	return d, nil
}

// certificate is the award on one sheet, to hang up.
func (s *Site) certificate(x award.Desk, scheme Scheme, logo Logo) (doc.Document, error) {
	return oneSheet(func(scale float64, d *doc.Document) error { return s.certificateAt(d, scale, x, scheme, logo) })
}

func (s *Site) certificateAt(d *doc.Document, scale float64, x award.Desk, scheme Scheme, logo Logo) error {
	code, err := s.code(x, max(22, 26*scale))
	if err != nil {
		return err
	}
	before, _ := x.Promised.Before()
	said := "made " + counted(len(x.Promised.Pledges), "promise", "promises") + ", with " + counted(len(x.Promised.Actions()), "action", "actions") + ", so that fewer people lose their home."
	if before > 0 {
		said += "\n" + counted(before, "of them helps", "of them help") + " before anybody comes into a crisis."
	}
	d.Meta, d.Landscape, d.Footer = s.meta(x, "Certificate: "+x.Holder, x.Scheme), true, x.Number+". Whether it holds today: "+s.absolute("/verify/"+x.Number)
	if x.Invented {
		d.Footer += ". An example: all of it is made up"
	}
	d.Blocks = []doc.Block{
		doc.Figure{Alt: markAlt, Align: doc.Centre, Width: 42 * scale, Drawing: emblem(tintOf("colour")).figure()},
		doc.Paragraph{Align: doc.Centre, Size: doc.Lead, Text: doc.Plain(x.Scheme)},
		doc.Heading{Level: 1, Align: doc.Centre, Text: doc.Plain(x.Holder)},
		doc.Paragraph{Align: doc.Centre, Text: doc.Plain(said)},
		doc.Paragraph{Align: doc.Centre, Size: doc.Small, Text: doc.Plain("Validators of the scheme with no part in it read the whole plan, and found it good.")},
		doc.Paragraph{Align: doc.Centre, Text: doc.Join(doc.Plain("Given on "), doc.Bold(dayIn(english, x.GivenOn)), doc.Plain(by(scheme)+". Holds until "), doc.Bold(dayIn(english, x.Award.Ends)), doc.Plain("."))},
		code,
		doc.Paragraph{Align: doc.Centre, Text: doc.Bold(x.Number)},
	}
	if scale < 0.5 { // names are very long: what the foot and the page say is left out
		d.Blocks = slices.Delete(d.Blocks, len(d.Blocks)-1, len(d.Blocks))
		d.Blocks = slices.Delete(d.Blocks, 4, 5)
	}
	if len(logo.Picture) > 0 {
		d.Blocks = append([]doc.Block{doc.Figure{Alt: logo.Alt, Align: doc.Centre, Width: logoWide * min(scale, 1), Picture: logo.Picture}}, d.Blocks...)
	}
	return nil
}

// by says who gave it.
func by(scheme Scheme) string {
	if scheme.Authority == "" {
		return ""
	}
	return " by " + scheme.Authority
}

func (s *Site) sendCertificate(form string) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		x, logo, err := s.taking(r, who, false)
		if err != nil {
			return err
		}
		scheme, err := s.scheme(r.Context(), x.Award)
		if err != nil {
			return err
		}
		d, err := s.certificate(x, scheme, logo)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		kind := "application/pdf"
		if form == "docx" {
			kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
			err = doc.DOCX(&b, d)
		} else {
			err = doc.PDF(&b, d)
		}
		if err != nil {
			return err
		}
		sendFile(w, kind, "certificate-"+x.Number+"."+form, b.Bytes())
		return nil
	}
}

// sticker is a sheet for a window: what it is, for whom, and the code by which anybody sees whether it holds.
func (s *Site) sticker(x award.Desk) (doc.Document, error) {
	return oneSheet(func(scale float64, d *doc.Document) error {
		code, err := s.code(x, 46*scale)
		d.Meta, d.LargePrint, d.Footer = s.meta(x, "Window sticker: "+x.Holder, x.Scheme), !d.Dense, "Take it down when the award is on hold or has ended."
		d.Blocks = []doc.Block{
			doc.Figure{Alt: markAlt, Align: doc.Centre, Width: 80 * scale, Drawing: emblem(tintOf("colour")).figure()},
			doc.Heading{Level: 1, Align: doc.Centre, Text: doc.Plain(x.Scheme)},
			doc.Paragraph{Align: doc.Centre, Size: doc.Lead, Text: doc.Plain(x.Holder)},
			code,
			doc.Paragraph{Align: doc.Centre, Text: doc.Plain("Scan it: what we promised, and whether it holds today.")},
			doc.Paragraph{Align: doc.Centre, Text: doc.Bold(x.Number)},
		}
		return err
	})
}

func (s *Site) sendSticker(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, _, err := s.taking(r, who, true)
	if err != nil {
		return err
	}
	d, err := s.sticker(x)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := doc.PDF(&b, d); err != nil {
		return err
	}
	sendFile(w, "application/pdf", "sticker-"+x.Number+".pdf", b.Bytes())
	return nil
}

func sendFile(w http.ResponseWriter, kind, name string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(body) // whoever asked may have gone
}

package offer

import (
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Days are the days of the week, as offers name them.
var Days = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// Conditions of a thing.
var Conditions = []string{"new", "as-new", "used"}

// check says what is wrong with what is offered. An answer to an appeal has no kind of its own.
func (o Offer) check(answer bool) (f errs.Fields) {
	if !answer {
		if !slices.Contains(Given, o.Kind) {
			f.Add("kind", "Choose what you would like to give")
		}
		if strings.TrimSpace(o.Said.Title) == "" {
			f.Add("title", "Say in a few words what it is")
		}
		if o.AreaID != "" && !ids.Valid(o.AreaID) {
			f.Add("area", "Choose an area from the list")
		}
	}
	if !answer && !o.Kind.fits(o.Category) {
		f.Add("category", "Choose a group that goes with what you give")
	}
	s := o.Said
	for field, text := range map[string]string{
		"title": s.Title, "unit": s.Unit, "languages": s.Languages, "postcode": s.Postcode,
	} {
		if utf8.RuneCountInString(text) > maxLine {
			f.Add(field, "Use 120 characters or fewer")
		}
	}
	for field, text := range map[string]string{"text": s.Text, "conditions": s.Conditions} {
		if utf8.RuneCountInString(text) > maxText {
			f.Add(field, "Use 2,000 characters or fewer")
		}
	}
	if o.Amount < 0 || o.Amount > maxMany {
		f.Add("amount", "Give a number from 1 to 100,000, or leave it empty")
	}
	if o.Capacity < 0 || o.Capacity > maxMany {
		f.Add("capacity", "Give a number from 1 to 100,000, or leave it empty")
	}
	return append(append(f, o.checkChoices()...), checkAlt(s.PhotoAlt, false)...)
}

func (o Offer) checkChoices() (f errs.Fields) {
	if o.Handover != "" && o.Handover != Deliver && o.Handover != Collect {
		f.Add("handover", "Choose how it gets there")
	}
	if o.Said.Condition != "" && !slices.Contains(Conditions, o.Said.Condition) {
		f.Add("condition", "Choose from the list")
	}
	for _, d := range o.Said.Days {
		if !slices.Contains(Days, d) || len(o.Said.Days) > len(Days) {
			f.Add("days", "Choose from the days of the week")
			break
		}
	}
	for field, day := range map[string]string{"from": o.From, "until": o.Until} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			f.Add(field, "Give a day, such as 24 December, or leave it empty")
		}
	}
	if o.From != "" && o.Until != "" && o.Until < o.From {
		f.Add("until", "This day is before the first one")
	}
	return f
}

// check says what is wrong with who gives.
func (g Giver) check() (f errs.Fields) {
	if strings.TrimSpace(g.Name) == "" {
		f.Add("name", "Tell us your name")
	}
	if strings.ContainsAny(g.Name+g.Organisation, "/@<>:") {
		f.Add("name", "Write the name alone: no address and no link")
	}
	for field, text := range map[string]string{"name": g.Name, "email": g.Email, "phone": g.Phone, "organisation": g.Organisation} {
		if utf8.RuneCountInString(text) > maxLine || strings.ContainsAny(text, "\r\n") {
			f.Add(field, "Use 120 characters or fewer, on one line")
		}
	}
	switch {
	case strings.TrimSpace(g.Email+g.Phone) == "":
		f.Add("email", "Give an email or a phone number, so that we can answer you")
	case strings.TrimSpace(g.Email) != "" && !isEmail(g.Email):
		f.Add("email", "Write your email like name@example.org")
	case strings.TrimSpace(g.Phone) != "" && !isPhone(g.Phone):
		f.Add("phone", "Write your phone number with its digits, like 01632 960000")
	}
	return f
}

// clean is the giver as we keep them.
func (g Giver) clean() Giver {
	g.Name, g.Phone = strings.Join(strings.Fields(g.Name), " "), strings.TrimSpace(g.Phone)
	g.Organisation, g.Email = strings.TrimSpace(g.Organisation), strings.TrimSpace(g.Email)
	g.EmailKey = org.FoldEmail(g.Email)
	return g
}

func isEmail(text string) bool {
	text = strings.TrimSpace(text)
	a, err := mail.ParseAddress(text)
	return err == nil && a.Address == text
}

func isPhone(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +-()", r):
			return false
		}
	}
	return digits >= 7 && digits <= 15
}

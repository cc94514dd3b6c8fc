package place

import (
	"strings"

	"example.org/homeward/internal/platform/errs"
)

// Check says what is wrong with the numbers, in words for the person at the form.
func (n Numbers) Check() errs.Fields {
	var f errs.Fields
	if n.Danger != nil && digits(n.Danger.Phone) != "999" {
		f.Add("danger", "In danger, the number is 999 everywhere")
	}
	for _, each := range []struct {
		field  string
		number *Number
	}{{"danger", n.Danger}, {"abuse", n.Abuse}, {"crisis", n.Crisis}, {"children", n.Children}, {"housing", n.Housing}} {
		if each.number == nil {
			continue
		}
		if message := each.number.check(); message != "" {
			f.Add(each.field, message)
		}
	}
	return f
}

func (n Number) check() string {
	switch {
	case strings.TrimSpace(n.Label) == "":
		return "Say what the number is for"
	case digits(n.Phone) == "" && digits(n.Text) == "":
		return "Give a number to call or to text"
	case !dialable(n.Phone) || !dialable(n.Text):
		return "Write the number with digits and spaces, 20 at most"
	case len(n.Label) > mostName || len(n.When) > mostName || len(n.Word) > mostName:
		return "This is too long: use 200 letters or fewer"
	}
	return ""
}

func digits(number string) string { return strings.ReplaceAll(number, " ", "") }

// dialable allows what a telephone's keys can make.
func dialable(number string) bool {
	return len(number) <= 20 && strings.Trim(number, "+0123456789 ") == ""
}

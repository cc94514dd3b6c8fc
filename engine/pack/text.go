package pack

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LongestText is the most that one text may hold, in letters.
const LongestText = 2000

var key = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// IsKey reports whether a text can be a key: small letters, digits and single hyphens, a letter first, 40 at most. Keys
// are kept in databases and addresses, so they never change.
func IsKey(text string) bool { return len(text) <= 40 && key.MatchString(text) }

// Untidy says what is wrong with the letters of a text; "" if nothing is.
func Untidy(text string) string {
	switch {
	case !utf8.ValidString(text):
		return "this is not written in UTF-8"
	case utf8.RuneCountInString(text) > LongestText:
		return fmt.Sprintf("this is too long: %d letters are the most", LongestText)
	case strings.TrimSpace(text) != text:
		return "take away the space before or after the words"
	case strings.ContainsFunc(text, unseen):
		return "this holds signs that can’t be seen: write it again by hand"
	}
	return ""
}

// unseen are control signs, and those that turn the direction of the writing around.
func unseen(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == utf8.RuneError ||
		unicode.Is(unicode.Bidi_Control, r)
}

// Texts visits every text in a value, with its field: "stages.stages[2].not".
func Texts(v any, visit func(field, text string)) { texts(reflect.ValueOf(v), "", visit) }

func texts(v reflect.Value, field string, visit func(field, text string)) {
	switch v.Kind() {
	case reflect.String:
		visit(field, v.String())
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), fmt.Sprintf("%s[%d]", field, i), visit)
		}
	case reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			texts(v.FieldByIndex(f.index), under(field, f.name), visit)
		}
	}
}

// under is the path of a field inside another.
func under(field, name string) string {
	if field == "" {
		return name
	}
	return field + "." + name
}

package conform

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// mostParts is how many values one answer may hold: each takes far more room in memory than in JSON.
const mostParts = 300_000

var errCrowded = errors.New("this holds too many values to be looked at")

// read takes an answer apart.
func read(body []byte) (any, error) {
	parts := bytes.Count(body, []byte(",")) + bytes.Count(body, []byte("[")) + bytes.Count(body, []byte("{"))
	if parts > mostParts {
		return nil, errCrowded
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))))
	d.UseNumber()
	var out any
	if err := d.Decode(&out); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more after its end")
	}
	return out, nil
}

// looking holds an answer against a shape.
type looking struct {
	step  *Step
	asked string
}

var index = regexp.MustCompile(`\[[0-9]+\]`)

// note adds a finding about the member at a path; findings about the same member of several records are one.
func (l looking) note(k Kind, grave bool, at, got, want string) {
	l.step.add(Finding{Kind: k, Grave: grave, Path: index.ReplaceAllString(at, "[]"), Example: at, Got: got, Want: want, Asked: l.asked})
}

func (l looking) record(at string, x any, s shape) {
	m, ok := x.(map[string]any)
	if !ok {
		l.note(WrongType, true, at, called(x), string(object))
		return
	}
	for _, f := range s {
		path := strings.TrimPrefix(at+"."+f.name, ".")
		if v, there := m[f.name]; there {
			l.member(path, v, f)
		} else if f.needed {
			l.note(Missing, true, path, "", "")
		}
	}
}

func (l looking) member(at string, x any, f field) {
	if !f.kind.is(x) {
		l.note(WrongType, true, at, called(x), string(f.kind))
		return
	}
	switch v := x.(type) {
	case string:
		switch {
		case len(f.values) > 0 && !slices.Contains(f.values, v):
			l.note(Value, true, at, v, strings.Join(f.values, ", "))
		case !f.format.written(v):
			l.note(Form, !f.format.advice(), at, v, string(f.format))
		}
	case json.Number:
		if !f.format.within(v) {
			l.note(Form, false, at, v.String(), string(f.format))
		}
	case map[string]any:
		l.record(at, v, f.of)
	case []any:
		for i, item := range v {
			l.record(at+"["+strconv.Itoa(i)+"]", item, f.of)
		}
	}
}

// is reports whether a value is of a kind.
func (k kind) is(x any) bool {
	switch v := x.(type) {
	case string:
		return k == text
	case json.Number:
		n, err := v.Float64()
		return k == number || k == integer && err == nil && n == float64(int64(n))
	case bool:
		return k == flag
	case map[string]any:
		return k == object
	case []any:
		return k == list
	}
	return false
}

// called names the kind of a value.
func called(x any) string {
	for _, k := range []kind{text, number, flag, object, list} {
		if k.is(x) {
			return string(k)
		}
	}
	return "null"
}

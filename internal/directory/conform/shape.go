package conform

// kind is a kind of JSON value.
type kind string

// The kinds.
const (
	text    kind = "text"
	number  kind = "number"
	integer kind = "integer"
	flag    kind = "flag"
	object  kind = "object"
	list    kind = "list"
)

// format is how a text has to be written, or in what range a number has to be.
type format string

// The formats. The profile holds feeds to the first four; the others are what it says in words alone, so
// they are advice.
const (
	anyhow   format = ""
	uuid     format = "uuid"
	uri      format = "uri"
	email    format = "email"
	moment   format = "moment"
	day      format = "day"
	clock    format = "clock"
	latitude format = "latitude"
	degrees  format = "longitude"
)

// advice reports whether a format is no more than advice.
func (f format) advice() bool { return f == day || f == clock || f == latitude || f == degrees }

// field is a member of a record.
type field struct {
	name   string
	kind   kind
	format format
	needed bool
	values []string // the only ones that there are; none: any
	of     shape    // of an object, or of each element of a list
}

// shape is the members that a record may have. One that it does not name may be there as well.
type shape []field

// needs marks members that have to be there.
func (s shape) needs(names ...string) shape {
	out := make(shape, len(s))
	for i, f := range s {
		for _, n := range names {
			f.needed = f.needed || f.name == n
		}
		out[i] = f
	}
	return out
}

func texts(names ...string) shape { return fields(text, anyhow, names...) }

func fields(k kind, f format, names ...string) (out shape) {
	for _, n := range names {
		out = append(out, field{name: n, kind: k, format: f})
	}
	return out
}

func one(name string, of shape) shape  { return shape{{name: name, kind: object, of: of}} }
func many(name string, of shape) shape { return shape{{name: name, kind: list, of: of}} }

func oneOf(name string, values ...string) shape {
	return shape{{name: name, kind: text, values: values}}
}

func join(parts ...shape) (out shape) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

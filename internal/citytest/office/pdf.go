package office

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// PDF is a file as qpdf reads it.
type PDF struct {
	objects map[string]object
}

type object struct {
	Value  any `json:"value"`
	Stream struct {
		Dict map[string]any `json:"dict"`
	} `json:"stream"`
}

// Element is an element of a PDF's structure.
type Element struct {
	Tag, Alt, Actual, Lang string
	Attributes             map[string]any // as qpdf gives them: "/Scope" is "/Column"
	Kids                   []*Element
	Links                  []string // where its annotations lead
}

// ReadPDF has qpdf read a file. The test fails if the file is broken in any way.
func ReadPDF(t testing.TB, file []byte) *PDF {
	t.Helper()
	Run(t, file, "qpdf", "--check", "FILE")
	var whole struct {
		QPDF []map[string]json.RawMessage `json:"qpdf"`
	}
	if err := json.Unmarshal(Run(t, file, "qpdf", "--json=2", "FILE"), &whole); err != nil {
		t.Fatal(err)
	}
	p := &PDF{objects: map[string]object{}}
	for name, raw := range whole.QPDF[1] {
		var o object
		if err := json.Unmarshal(raw, &o); err != nil {
			t.Fatal(err)
		}
		p.objects[strings.TrimPrefix(name, "obj:")] = o
	}
	return p
}

// Dict gives a dictionary: what a reference leads to, or itself.
func (p *PDF) Dict(x any) map[string]any {
	if ref, ok := x.(string); ok {
		o := p.objects[ref]
		if o.Stream.Dict != nil {
			return o.Stream.Dict
		}
		x = o.Value
	}
	d, _ := x.(map[string]any)
	return d
}

// Catalog is the dictionary that everything begins with.
func (p *PDF) Catalog() map[string]any { return p.Dict(p.Dict("trailer")["/Root"]) }

// Words gives a string that is meant for people; "" for anything else.
func Words(x any) string {
	s, _ := x.(string)
	text, ok := strings.CutPrefix(s, "u:")
	if !ok {
		return ""
	}
	return text
}

// Structure gives the elements of a file, from the top.
func (p *PDF) Structure() *Element {
	tree := p.Dict(p.Catalog()["/StructTreeRoot"])
	return p.element(p.Dict(tree["/K"]))
}

func (p *PDF) element(d map[string]any) *Element {
	tag, _ := d["/S"].(string)
	e := &Element{
		Tag: strings.TrimPrefix(tag, "/"), Alt: Words(d["/Alt"]), Actual: Words(d["/ActualText"]), Lang: Words(d["/Lang"]),
		Attributes: p.Dict(d["/A"]),
	}
	kids, _ := d["/K"].([]any)
	for _, k := range kids {
		kid := p.Dict(k)
		switch {
		case kid["/S"] != nil:
			e.Kids = append(e.Kids, p.element(kid))
		case kid["/Type"] == "/OBJR":
			action := p.Dict(p.Dict(kid["/Obj"])["/A"])
			e.Links = append(e.Links, Words(action["/URI"]))
		}
	}
	return e
}

// All gives an element and those below it that have one of the tags, in the order in which they are
// read; without tags, every one.
func (e *Element) All(tags ...string) []*Element {
	var list []*Element
	wanted := len(tags) == 0
	for _, t := range tags {
		wanted = wanted || t == e.Tag
	}
	if wanted {
		list = append(list, e)
	}
	for _, k := range e.Kids {
		list = append(list, k.All(tags...)...)
	}
	return list
}

// Astray lists what is wrong with the way back from what is drawn to the structure: marked content
// whose element doesn't know it, and links of which the same is true.
func (p *PDF) Astray() (list []string) {
	nums, _ := p.Dict(p.Dict(p.Catalog()["/StructTreeRoot"])["/ParentTree"])["/Nums"].([]any)
	tree := map[float64]any{}
	for i := 0; i+1 < len(nums); i += 2 {
		key, _ := nums[i].(float64)
		tree[key] = nums[i+1]
	}
	for name, o := range p.objects {
		d, _ := o.Value.(map[string]any)
		if key, ok := d["/StructParents"].(float64); ok {
			owners, _ := tree[key].([]any)
			for mark, owner := range owners {
				if !p.holds(owner, name, float64(mark)) {
					list = append(list, fmt.Sprintf("mark %d of page %s", mark, name))
				}
			}
		}
		if key, ok := d["/StructParent"].(float64); ok && !p.holds(tree[key], name, -1) {
			list = append(list, "link "+name)
		}
	}
	return list
}

// holds reports whether an element knows a mark of a page or, without a mark, an annotation.
func (p *PDF) holds(element any, name string, mark float64) bool {
	e := p.Dict(element)
	kids, _ := e["/K"].([]any)
	for _, k := range kids {
		d := p.Dict(k)
		switch {
		case mark < 0 && d["/Obj"] == name, k == any(mark) && e["/Pg"] == name, mark >= 0 && d["/MCID"] == mark && d["/Pg"] == name:
			return true
		}
	}
	return false
}

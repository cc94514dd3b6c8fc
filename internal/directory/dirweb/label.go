package dirweb

import "strings"

// The words for needs and groups are the page's language's; the directory knows only their keys.

// dotted is a need's key as the language files write it: "food.meals".
func dotted(key string) string { return strings.ReplaceAll(key, "/", ".") }

// needLabel is what somebody looks for: "A hot meal or soup kitchen"; "" for no need of ours.
func (v *voice) needLabel(key string) string { return v.needs[key] }

// needTitle is what a service that meets a need is called: "Meals".
func (v *voice) needTitle(key string) string {
	if _, ok := v.needs[key]; !ok {
		return ""
	}
	return v.T("need.title." + dotted(key))
}

// groupLabel names a group of people: "People over 50".
func (v *voice) groupLabel(key string) string { return v.T("group.label." + key) }

// groupWithin is the same inside a sentence: "people over 50".
func (v *voice) groupWithin(key string) string { return v.T("group.within." + key) }

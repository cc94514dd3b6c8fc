package alike

import (
	"slices"
	"strings"
	"unicode"
)

// empty are words that tell no two names apart.
var empty = []string{"the", "a", "an", "of", "and", "for", "in", "at", "on", "to", "with", "ltd", "limited", "cic", "cio", "uk"}

// generic are words that so many services have in their names that they say little, in a small
// directory too.
var generic = map[string]bool{}

func init() {
	for w := range strings.FieldsSeq(`
		food bank foodbank night shelter hostel day centre drop dropin advice advisory housing homeless homelessness support
		service services project trust charity community church hub help helpline outreach team women womens men mens young
		people youth family families children health mental drug alcohol recovery clinic street soup kitchen cafe meals
		clothing clothes furniture council city town local citizens refuge domestic abuse counselling group house home
		centrepoint association society foundation saint drop-in emergency accommodation supported living care surgery gp`) {
		generic[w] = true
	}
}

// same are ways to write one word.
var same = map[string]string{
	"st": "saint", "center": "centre", "centres": "centre", "centers": "centre", "svc": "service", "svcs": "service", "services": "service",
	"assoc": "association", "dept": "department", "rd": "road", "ave": "avenue", "womens": "women", "womans": "women", "mens": "men",
	"youths": "youth", "families": "family", "foodbanks": "foodbank", "projects": "project",
}

// accents are the letters that names are written with, and without.
var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "é", "e", "è", "e", "ê", "e", "ë", "e", "í", "i", "ï", "i",
	"ó", "o", "ô", "o", "ö", "o", "ú", "u", "ü", "u", "ŵ", "w", "ŷ", "y", "ç", "c", "ñ", "n", "’", "", "'", "", "&", " and ")

// wordsOf splits a name into its words, in small letters. A name of empty words alone keeps them.
func wordsOf(name string) []string {
	all := strings.FieldsFunc(accents.Replace(strings.ToLower(name)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range all {
		if other, known := same[w]; known {
			all[i] = other
		}
	}
	kept := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return slices.Contains(empty, w) })
	if len(kept) == 0 {
		return all
	}
	return kept
}

// skeleton is a word without what slips of the pen change: its first letter, and its consonants in
// order of the alphabet. Short words have none.
func skeleton(word string) string {
	if len(word) < 5 {
		return ""
	}
	var rest []rune
	for _, r := range word[1:] {
		if !strings.ContainsRune("aeiouy", r) && !slices.Contains(rest, r) {
			rest = append(rest, r)
		}
	}
	slices.Sort(rest)
	return word[:1] + string(rest)
}

// slip reports whether two words may be one word and a slip of the pen: one letter more, less, other,
// or two that changed places; two such slips in long words.
func slip(a, b string) bool {
	short := min(len(a), len(b))
	if short < 5 || a[0] != b[0] {
		return false
	}
	allowed := 1
	if short >= 9 {
		allowed = 2
	}
	if len(a)-len(b) > allowed || len(b)-len(a) > allowed {
		return false
	}
	return distance(a, b) <= allowed
}

// distance counts the slips between two words (optimal string alignment).
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

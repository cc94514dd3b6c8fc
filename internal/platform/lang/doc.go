// Package lang holds the words of the public pages, by key, in each language that
// we have them in. English is the source: the files in words/en. A key that a
// language lacks falls back to English.
//
// A text may hold parameters, {time}, and may have a form for each number:
//
//	"open.until": "Open until {time}",
//	"results.count": {"one": "{n} service", "other": "{n} services"}
//
// A page carries its Words and asks: T for plain text, F for text with
// parameters, N for a number of things. A test reads all the code of the program
// and fails on a key that isn't there or a parameter that doesn't fit.
package lang

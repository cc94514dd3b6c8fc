// Package alike finds what is in the directory twice: services, or organisations, that look like one
// another, with the reasons in words.
//
// Comparing each with each would take hours for a hundred thousand, so records are first put into
// blocks: those that share a number, an address on the web, a rare word, a place. Only pairs within a
// block are compared. What two records have in common weighs the more, the fewer others have it; what
// speaks against them is weighed and said too. Nothing here reads or writes anything.
package alike

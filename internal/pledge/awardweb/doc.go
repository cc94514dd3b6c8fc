// Package awardweb is the pages of awards: the public ones on which anybody sees whether an award is genuine, with its
// credential, the lists of those that do not hold, and the badge that others put on their pages; those of whoever holds
// one, with the certificate and the mark; and those of the authority that looks after them.
//
// The mark is our own drawing: a lit doorway in a ring of six stages. It is drawn here once, and leaves as SVG, PNG and
// PDF.
package awardweb

// Package conform looks at another directory's feed, and tells how far it keeps to Open Referral UK 3.0:
// which addresses answer, whether a list can be read page by page and its records one by one, and whether
// each record has the shape that others rely on.
//
// It is pure: what asks is given to it. What it finds has a kind and a few words of the feed's own, cut
// short, and no sentence: those are the page's.
package conform

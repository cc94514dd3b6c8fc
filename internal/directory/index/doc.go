// Package index is the search behind Find Help: every public service in memory, answered from bitmaps and a tree of places.
//
// # What is searched
//
// The unit is the spot: a service at one of its places, or a service that has no place at all (a phone line). A segment
// numbers its placed spots along a k-d tree, so that one leaf of the tree is one 64-bit word of every bitmap; spots
// without a place follow in order of name. Each need, area, group, way in, stage and common word is a bitmap over spots;
// what is rare is a sorted list instead. A query is a handful of ANDs over the words, a population count for the exact
// total, and a walk of the tree that stops when the page is full.
//
// Opening hours cost one more AND: there is a bitmap for each quarter of an hour of the week, of the spots that are
// certainly open all through it. Slots that begin or end inside a quarter, seasons, exceptions and bank-holiday rules
// are asked of engine/hours itself, once for each distinct schedule.
//
// Distances are straight lines between points on a unit sphere: they order exactly as the distances along the ground do,
// at any range, and cost three multiplications. What is shown is turned into metres along the ground (as haversine does).
//
// # Change
//
// A segment never changes. The index is a short list of them, one large and a few small, each with a bitmap of what is
// still live; the list is swapped whole with an atomic pointer. So readers take no lock, wait for nobody, and see all of
// a change or none of it. Put makes a small segment of the new entry together with a few of the newest, and copies
// one bitmap to clear the old entry's bit in it: a fraction of a millisecond, whatever the size of the index. Larger
// segments are joined in the background, each about doubling, so that an entry is rewritten a few times in its life and
// the list stays short. Only writers that outrun the joining wait, and only for one another.
//
// The alternatives were worse: a lock makes a flood of readers wait for a writer; editing bitmaps in place needs every
// reader to use atomic loads; rebuilding takes seconds at 100,000 services.
//
// # Manners
//
// The package is pure: no clock, no files, no network. Entries come back as pointers into the index: read them, never
// write them. An Entry is the public view of a service and has no field that could hold a hidden address.
package index

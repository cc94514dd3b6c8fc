// Package register is the public register: what was promised under an award, and what became of each promise. Charters
// publish what was pledged; this one says what was kept, what is late, what changed, what was dropped, and why.
//
// Who leads an engagement says what of it is published: pledges can be left out, leads be told by role alone, and all of it
// wait for a day. They, and the authority, can take it down at once.
//
// An entry is worked out from what stands under the awards and from the plan as it is, whenever one of them changes, and
// kept as one row that holds nothing else than what everybody may read. The board has all rows in memory, never more than
// a moment behind the database; it follows a counter.
//
// Tables: pledge_publication, pledge_entry. Events: none.
package register

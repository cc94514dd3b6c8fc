// Package neighbour is what the directory has to do with other directories. It keeps what was found when
// somebody had a feed looked at, and follows the feeds that editors choose: each is fetched now and then,
// the last good copy is kept and held against our services, and what differs is proposed. Nothing of ours
// changes before an editor says so.
//
// Tables: directory_feed_check (what was found of a feed), directory_feed (those that are followed),
// directory_feed_copy (the last good copy of each), directory_feed_proposal (what there is to decide),
// directory_feed_choice (what an editor has said no to).
package neighbour

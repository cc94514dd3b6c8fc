// Package neighbour is what the directory has to do with other directories: it keeps what was found when
// somebody had a feed looked at.
//
// Tables: directory_feed_check (what was found of a feed).
package neighbour

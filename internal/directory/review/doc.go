// Package review keeps what an organisation's own people want a listing to say, where the partnership
// has a directory editor look at it first (org.Rules.ListingsReviewed). The directory itself refuses such
// a change, directory.NeedsLook, whichever way it comes; here it becomes a proposal that waits, while the
// public goes on reading what was there before. There is one for each service at most. Whoever edits the
// service may go on writing it, or take it back; a directory editor lets it through, which is an ordinary
// save, or sends it back with a reason.
//
// Tables: directory_review, directory_review_change, directory_review_let. Events: directory.review_sent_back,
// directory.change_sent_back.
package review

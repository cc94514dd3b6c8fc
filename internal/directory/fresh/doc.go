// Package fresh keeps listings true: it asks those who run a service whether its listing is still right,
// with one link for each listing that needs no sign-in, and takes their answer. When a listing is due is
// for package due to say; that it is right is for directory.Assure to keep.
//
// Tables: directory_asked (what was asked about a listing, and when), directory_link (the links in those
// mails, as hashes).
//
// Events: directory.closed_by_link; and, through the directory, directory.listing_confirmed and
// directory.feedback_given.
package fresh

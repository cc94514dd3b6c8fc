// Package bulk changes one field of many services at once: it says of each what would change and what
// is refused, before anything happens; then it saves them a part at a time, each as the ordinary next
// version of its service; and it takes all of that back, but for what somebody has edited since.
//
// Nobody may do to many services what they may not do to each: every one is loaded, judged and saved by
// directory.SaveService, in the name of whoever asked, with the rights that they hold at that moment.
//
// Tables: directory_bulk (a change, and how far it came), directory_bulk_item (each service of it).
//
// Events: directory.bulk_begun, directory.bulk_undo_asked.
package bulk

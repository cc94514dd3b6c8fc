// Package importer brings other people's files into the directory, and takes them out again: a
// batch that package source has read is decided noun by noun (created, updated, unchanged, or a
// question), written in parts of one transaction each, and every change is noted, so that undoing an
// import gives back what was there.
//
// Tables: directory_import (what was brought in, and how far it came), directory_import_change (what
// it did to each noun), directory_source (what a source last said of a noun), directory_question
// (what somebody must answer), directory_import_draft with its chunks (files that somebody still
// prepares), directory_import_turn (held while an import begins).
//
// Events: directory.imported, directory.import_undone, directory.import_begun,
// directory.import_undo_asked.
package importer

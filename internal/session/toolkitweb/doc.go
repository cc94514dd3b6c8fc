// Package toolkitweb is the toolkit of the Commitment to Collaborate: a public page on what it is, and everything
// that a room needs, to read, to print and to take away. Nobody signs in for it.
//
// Each document is put together in a file of its own, from the pack's words, as one doc.Document; the page on which
// it is read and every file are written from that. Nothing is read from the database and nothing changes while the
// program runs, so each file is made once, when it is first asked for, and has the same bytes on each node.
package toolkitweb

// Package paper brings what a room wrote by hand into its log: numbered sheets are printed, each with a picture
// that leads back here; photographed or laid beside the keyboard, typed line by line, and read again by
// somebody else.
//
// What is typed becomes an entry of the session as any other. A sheet only remembers which of them came from
// it, and its photos: they are for nobody but who looks after the session.
//
// Tables: session_sheet.
package paper

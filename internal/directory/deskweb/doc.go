// Package deskweb is the editors' desk of the directory: the lists of services and places, the form of
// a service with its hours, who may see a place, what was changed and how to take it back, what people
// say is wrong, and what they looked for and did not find.
//
// Its pages are for people who signed in, and are English. A form is read from what was typed and is
// written from it again, whatever was wrong with it, so that nothing typed is lost. What an actor may
// see of a service comes from directory.OpenService, and a page about something that they may not see
// reads as if it were not there.
package deskweb

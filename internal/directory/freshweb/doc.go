// Package freshweb is the pages on which listings are kept true: those behind the links in our mails, which
// need no sign-in, the volunteers' checking rounds, and what is missing in each listing.
package freshweb

// Package e2e holds the tests of the whole program, most of them in a real browser: one scenario a
// file, told as given, when and then. Each starts Homeward on a database of its own, with the
// demo's city in it and its clock at six on Christmas Eve.
//
// Where there is no Chromium, the tests that need it are skipped by name.
package e2e

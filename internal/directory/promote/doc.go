// Package promote brings people to Find Help from where they are: posters and cards with a code to scan, and
// how many came by each. A code leads to an area's page, to one kind of help there, to Give Help, or to where
// people say that somebody sleeps rough.
//
// There are two kinds of codes. Each area has a ready-made poster for each kind of help, which anybody may
// print: their codes are worked out from what they are about (see Ready). And an editor may make a poster for
// one wall ("Library, Ropewalk"), whose code is its own, so that they learn what that wall brings.
//
// What is counted is how often a code was opened on a day, and nothing of who opened it: a Tally keeps it in
// memory and writes it once a minute.
//
// Tables: directory_poster (posters that editors made), directory_poster_day (how often each code was opened
// on a day). Versions are in platform_history.
//
// Events: none.
package promote

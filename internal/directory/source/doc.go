// Package source reads other people's files into neutral records.
//
// It is pure: it is given readers and gives back a [Batch] of organisations, services and areas,
// each with the file and row that it came from. It never guesses. What is doubtful becomes a
// [Question], with what is proposed; what can't be read at all is a refused row. What needs the
// directory itself (our words for a category, areas that exist, what is there already) is not
// decided here.
//
// Everything streams within limits: a file that is too big, a record that never ends, broken text
// and nesting without end each give a message that names the file and the row, and never a panic.
package source

// Package pack reads and writes packs of words: texts that come with the program, and that others may put their own in
// place of. A pack is a struct of sections. Each section says who wrote it, when, on what it rests and under which licence
// it may be used ([About]). A pack is one JSON document, or a folder with a file for each section.
//
// Packs come from others, so reading is strict: an unknown, repeated or missing field, a wrong type, signs that can't be
// seen and too much of anything are refused, in words that name the file, the line and the field. What a pack means is for
// its own package to check.
package pack

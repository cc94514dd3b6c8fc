// Package dump writes a whole installation as one stream that belongs to neither engine, and fills
// an empty database from it. Copies between databases and backups are this stream.
//
// It begins with the line "homeward dump 1": the name, and the number of the format. Then come
// records: a letter, the length as four bytes (the highest first), and so many bytes.
//
//	H  the header, as JSON: who wrote it, with which schema, when
//	T  a table begins, as JSON: its name, its columns with their kinds, its key
//	R  a row, each value as value.go tells; rows are in the order of the key
//	E  the table ends, as JSON: how many rows, and the hash of T and all R
//	F  the footer, as JSON: the hash of H, and what E said of each table; nothing follows
//
// Tables are sorted by name. Which there are is asked of the schema, so that the tables of later
// migrations come along by themselves.
package dump

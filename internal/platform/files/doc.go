// Package files makes harmless pictures of photos that strangers send, and keeps them in the database.
//
// [Photo] decodes what was sent and draws it anew from its pixels alone, so that nothing of the file
// survives: no place where it was taken, no second file hidden behind the first. What it decodes is
// bounded before anything is decoded. [Put], [Get], [SetPublic] and [Delete] are parts: they work in the
// transaction of whoever calls them, and may be used by modules, who say who may see what.
package files

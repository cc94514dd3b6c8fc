// Package guide holds what an area says to the people in it beside its services: guides (what to do on
// the day you get the keys, or when you leave hospital), banners, frequently asked questions, news and
// downloads. Each is Markdown, belongs to one area or to the whole partnership, and is edited by the
// editors of that area alone. Seven guides come with the program; what a partnership or an area writes
// under the same name stands in their place.
//
// Tables: directory_guide (guides, with their translations), directory_piece (banners, questions, news
// and downloads). Versions are in platform_history.
//
// Events: none.
package guide

// Package guideweb is the pages of what an area says beside its services: guides for everybody, the
// desk on which an area's editors write them, and what stands on an area's own page. Texts are Markdown;
// HTML in them is never passed on.
package guideweb

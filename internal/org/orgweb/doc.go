// Package orgweb is the pages on which organisations and the people in them are looked after: an
// organisation's profile, its people and their roles, what it agreed to, and, for administrators, every
// account. It has the page that people come home to, too.
package orgweb

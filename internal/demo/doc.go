// Package demo is a made-up city, for trying Homeward out and for measuring it: Hollowmere in the
// county of Mereshire, which lies in the sea. Its people, places and organisations are fictional;
// its phone numbers are from the ranges kept for drama; its postcodes begin with letters that no
// real one has.
package demo

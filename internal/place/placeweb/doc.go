// Package placeweb is the administrators' pages of areas: the tree of them, where each lies and what it
// lies in, the numbers that it shows in trouble, and who looks after it.
package placeweb

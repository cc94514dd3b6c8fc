// Package promoteweb is the pages of posters: those that anybody prints, the address that a code leads to, and
// the desk on which editors make posters of their own and see how many came by each. Everything is done by
// package promote.
package promoteweb

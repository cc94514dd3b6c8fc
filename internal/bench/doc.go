// Package bench measures Homeward on the machine it runs on. Each figure is one line: a name, a
// number and its unit. What is measured is what visitors meet: the search as the page calls it, and
// pages through the whole server.
package bench

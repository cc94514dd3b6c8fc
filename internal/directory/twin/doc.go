// Package twin deals with what is in the directory twice: it keeps the pairs that package alike finds,
// remembers of which somebody said that they are not the same, joins two into one, and takes a join
// apart again so that everything is as it was.
//
// A join keeps one of the two, with the values that an editor chose field by field. The other is gone,
// as feeds say, and its address leads to the one that was kept. Nobody's role changes by it: whoever
// worked for an organisation that became a part of another has no rights over that one.
//
// Tables: directory_twin (pairs), directory_twin_look (when they were looked for), directory_join (what
// was joined, and what undoing it needs).
//
// Events: directory.joined, directory.unjoined.
package twin

// Package live carries what happens in rooms to everybody who is in them, as server-sent events.
//
// Each room that somebody listens to has one log in memory, the same for all, of what happened and how it
// is written on the wire. One goroutine for each room reads the database and appends; each listener holds a
// number and no more, the last that it was given, and takes what follows whenever it can. So nobody waits for
// anybody: who reads slowly is behind, and who reads too slowly is let go by the connection's deadline and
// comes back with the number that they have. What one event costs does not grow with what was said before.
//
// An act wakes the room at once in this process. Other nodes, and commands on this machine, are seen by
// looking into the table of events now and then, while somebody listens.
//
// Whoever comes late is given everything from the start. Words that were hidden or changed since are not
// given again: in their place stands an event that says nothing.
package live

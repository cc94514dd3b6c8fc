// Package outward is how Homeward speaks to other people's servers: to addresses that anybody can reach,
// and never without an end. What somebody typed, what a name turns into, and where a server sends us on
// to must not lead us into our own network, nor fill our memory.
//
// The address is looked at when the connection is made, so that a name which is one address when it is
// checked and another when it is used gains nothing.
package outward

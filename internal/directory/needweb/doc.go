// Package needweb is the administrators' pages of the needs: what people look for, how many services meet
// it, the words under which it is found, and what this partnership adds to them.
package needweb

package content

import "example.org/homeward/engine/pack"

var kept pack.Shelf[Pack]

// Kept reads a pack that was kept, as [Read] does. The last ones are in memory.
func Kept(text string) (Pack, error) { return kept.Read(text, Read) }

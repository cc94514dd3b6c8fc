// Package migrations holds the schema, step by step: NNNN_<module>_<what>.sql, forward only, each
// safe while the previous binary still runs. A few words in double braces differ by engine; see
// platform/store.
package migrations

import "embed"

// Files is every migration.
//
//go:embed *.sql
var Files embed.FS

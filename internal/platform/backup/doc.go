// Package backup keeps a whole installation safe: it locks the stream of package dump into a file,
// opens such a file, fills an empty database from a stream, and notes which backups were taken.
//
// A backup is the stream, compressed (zstd) and encrypted (age, https://age-encryption.org): to a
// passphrase made from the installation's secret, or to people's own keys. With the first, the secret
// opens it; with the second the secret travels inside, so that whoever holds a key can restore all.
package backup

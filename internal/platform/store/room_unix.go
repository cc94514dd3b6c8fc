//go:build unix

package store

import "syscall"

// room is how many bytes are free where a file is; 0 when that can't be told.
func room(path string) int64 {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0
	}
	return int64(s.Bavail) * int64(s.Bsize)
}

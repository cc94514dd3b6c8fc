package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"example.org/homeward/internal/directory/source"
)

// gathered are the files of an import.
type gathered struct {
	source.Gathered
	open []io.Closer
}

// close closes what was opened.
func (g *gathered) close() {
	for _, c := range g.open {
		_ = c.Close() // they were only read
	}
}

// gather lists the files that are named, those in the folders that are named, and those in zips.
func gather(paths []string) (*gathered, error) {
	g := &gathered{}
	for _, path := range paths {
		err := g.add(path)
		if err == nil && len(g.Files) > source.MaxFiles {
			err = fmt.Errorf("there are more than %d files", source.MaxFiles)
		}
		if err != nil {
			g.close()
			return nil, err
		}
	}
	return g, nil
}

func (g *gathered) add(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file or folder %s", path)
	case err != nil:
		return fmt.Errorf("%s can't be read: %w", path, errors.Unwrap(err))
	case info.IsDir():
		return g.folder(path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is no file and no folder: save what it gives as a file, and name that", path)
	case zipped(path):
		return g.zip(path, info.Size())
	}
	g.Files = append(g.Files, onDisk(path))
	return nil
}

func onDisk(path string) source.File {
	return source.File{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

func (g *gathered) folder(path string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return fmt.Errorf("the folder %s can't be read: %w", path, errors.Unwrap(err))
	}
	before := len(g.Files)
	for _, e := range entries {
		if e.IsDir() {
			g.Skipped = append(g.Skipped, source.Skipped{Name: e.Name(), Why: "it is a folder in the folder: name it by itself"})
			continue
		}
		inside := filepath.Join(path, e.Name())
		// A pipe would be waited for without end.
		if info, err := os.Stat(inside); err != nil || !info.Mode().IsRegular() {
			g.Skipped = append(g.Skipped, source.Skipped{Name: e.Name(), Why: "it is no file that can be read"})
			continue
		}
		g.Found(onDisk(inside))
	}
	if len(g.Files) == before {
		return fmt.Errorf("there are no .csv or .json files in the folder %s", path)
	}
	return nil
}

// zipped reports whether a file begins as zips do.
func zipped(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	return source.Zipped(f)
}

func (g *gathered) zip(path string, size int64) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("the zip %s can't be read: %w", path, errors.Unwrap(err))
	}
	g.open = append(g.open, f)
	return g.Zip(path, f, size)
}

// tellFiles says which files of a folder or zip were taken, which weren't, and why.
func (g *gathered) tellFiles(to io.Writer, taken []string, skipped []source.Skipped) {
	if !slices.ContainsFunc(g.Files, func(f source.File) bool { return f.Found }) {
		return
	}
	for _, name := range taken {
		fmt.Fprintf(to, "homeward: read %s\n", name)
	}
	for _, x := range slices.Concat(skipped, g.Skipped) {
		fmt.Fprintf(to, "homeward: left out %s: %s\n", x.Name, x.Why)
	}
}

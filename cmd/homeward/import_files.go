package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"example.org/homeward/internal/directory/source"
)

// maxFiles is more files than any import has.
const maxFiles = 500

// gather lists the files that are named, those in the folders that are named, and those in zips.
// What it opened is closed by done.
func gather(paths []string) (files []source.File, done func(), err error) {
	var open []io.Closer
	done = func() {
		for _, c := range open {
			_ = c.Close() // they were only read
		}
	}
	for _, path := range paths {
		more, closer, err := gatherOne(path)
		if closer != nil {
			open = append(open, closer)
		}
		if err == nil && len(files)+len(more) > maxFiles {
			err = fmt.Errorf("there are more than %d files", maxFiles)
		}
		if err != nil {
			done()
			return nil, nil, err
		}
		files = append(files, more...)
	}
	return files, done, nil
}

func gatherOne(path string) ([]source.File, io.Closer, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("%s can't be read: %w", path, errors.Unwrap(err))
	case info.IsDir():
		files, err := inFolder(path)
		return files, nil, err
	case zipped(path):
		return inZip(path)
	}
	return []source.File{onDisk(path)}, nil, nil
}

func onDisk(path string) source.File {
	return source.File{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

func inFolder(path string) ([]source.File, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w", path, err)
	}
	var files []source.File
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".csv", ".json":
			files = append(files, onDisk(filepath.Join(path, e.Name())))
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there are no .csv or .json files in the folder %s", path)
	}
	return files, nil
}

// zipped reports whether a file begins as zips do.
func zipped(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	head := make([]byte, 4)
	n, _ := io.ReadFull(f, head)
	return string(head[:n]) == "PK\x03\x04"
}

func inZip(path string) ([]source.File, io.Closer, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, nil, fmt.Errorf("the zip %s can't be read: %w", path, err)
	}
	var files []source.File
	for _, f := range z.File {
		if ext := filepath.Ext(f.Name); ext == ".csv" || ext == ".json" {
			files = append(files, source.File{Name: f.Name, Open: f.Open})
		}
	}
	if len(files) == 0 {
		return nil, z, fmt.Errorf("there are no .csv or .json files in the zip %s", path)
	}
	return files, z, nil
}

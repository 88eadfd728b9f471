package dataset

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrNotEmpty means that a folder has files already.
var ErrNotEmpty = errors.New("the folder is not empty")

// A Directory is a folder on disk; no name leads out of it.
type Directory struct{ root *os.Root }

// NewDirectory opens a folder, which it makes if there is none. One that has
// files is an [ErrNotEmpty]: nothing is overwritten.
func NewDirectory(path string) (*Directory, error) {
	if err := os.MkdirAll(path, 0o777); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	if len(entries) > 0 {
		return nil, fmt.Errorf("%s: %w", path, ErrNotEmpty)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return &Directory{root}, nil
}

// Append opens a file at its end.
func (d *Directory) Append(name string) (io.WriteCloser, error) {
	return d.root.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o666)
}

// Close lets go of the folder.
func (d *Directory) Close() error { return d.root.Close() }

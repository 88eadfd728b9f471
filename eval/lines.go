package eval

import (
	"bufio"
	"fmt"
	"os"
)

// longestLine is how many bytes a line of a benchmark may have.
const longestLine = 1 << 24

// eachLine calls f with each line of the files under paths that end in .jsonl;
// an error of f comes back with the name of the file.
func eachLine(paths []string, f func(line []byte) error) error {
	names, err := files(paths, ".jsonl")
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := linesOf(name, f); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func linesOf(name string, f func(line []byte) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		if err := f(lines.Bytes()); err != nil {
			return err
		}
	}
	return lines.Err()
}

package model

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// magic starts every model file; its last digit is the version of the form.
const magic = "daybook-model-1\n"

// Pack writes a model file of named sections, in the order of their names:
// after the magic their number (uint32), then for each the lengths of name and
// data (uint32 both) and the two themselves.
func Pack(sections map[string][]byte) []byte {
	names := make([]string, 0, len(sections))
	for n := range sections {
		names = append(names, n)
	}
	slices.Sort(names)
	out := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(names)))
	for _, n := range names {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(n)))
		out = binary.LittleEndian.AppendUint32(out, uint32(len(sections[n])))
		out = append(append(out, n...), sections[n]...)
	}
	return out
}

// Unpack returns the sections of a model file without copying them.
func Unpack(data []byte) (map[string][]byte, error) {
	if !strings.HasPrefix(string(data[:min(len(data), len(magic))]), magic) || len(data) < len(magic)+4 {
		return nil, fmt.Errorf("model: no model file of this version")
	}
	n := binary.LittleEndian.Uint32(data[len(magic):])
	rest := data[len(magic)+4:]
	sections := map[string][]byte{}
	for ; n > 0; n-- {
		if len(rest) < 8 {
			return nil, fmt.Errorf("model: file cut short")
		}
		name, size := int(binary.LittleEndian.Uint32(rest)), int(binary.LittleEndian.Uint32(rest[4:]))
		if rest = rest[8:]; len(rest) < name+size {
			return nil, fmt.Errorf("model: file cut short")
		}
		sections[string(rest[:name])] = rest[name : name+size]
		rest = rest[name+size:]
	}
	return sections, nil
}

// table opens a section as a table.
func table(sections map[string][]byte, name string) (*Table, error) {
	t, err := OpenTable(sections[name])
	if err != nil {
		return nil, fmt.Errorf("section %s: %w", name, err)
	}
	return t, nil
}

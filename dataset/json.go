package dataset

import (
	"bytes"
	"encoding/json"
	"io"
)

// A jsonList writes values one a line between a head and a tail.
type jsonList struct {
	w          io.Writer
	head, tail string
	more       bool // a value has been written
}

func (l *jsonList) add(v any) error {
	data, err := encode(v)
	if err != nil {
		return err
	}
	before := ",\n"
	if !l.more {
		before = l.head + "\n"
	}
	l.more = true
	if _, err := io.WriteString(l.w, before); err != nil {
		return err
	}
	_, err = l.w.Write(data)
	return err
}

func (l *jsonList) close() error {
	end := l.tail
	if !l.more {
		end = l.head + l.tail
	}
	_, err := io.WriteString(l.w, end)
	return err
}

// encode returns v as JSON on one line, with < and & as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

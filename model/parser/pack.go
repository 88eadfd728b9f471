package parser

import (
	"encoding/binary"
	"errors"
)

var errShort = errors.New("parser: section cut short")

// A packer writes numbers, little-endian.
type packer struct{ bytes []byte }

func (p *packer) number(values ...int) {
	for _, v := range values {
		p.bytes = binary.LittleEndian.AppendUint32(p.bytes, uint32(v))
	}
}

func (p *packer) long(v int64) { p.bytes = binary.LittleEndian.AppendUint64(p.bytes, uint64(v)) }

// A reader reads what a packer wrote; behind the end it reads zeros and has an
// error.
type reader struct {
	data []byte
	err  error
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.err, r.data = errShort, nil
		return nil
	}
	b := r.data[:n:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) number() int {
	if b := r.take(4); b != nil {
		return int(int32(binary.LittleEndian.Uint32(b)))
	}
	return 0
}

func (r *reader) long() int64 {
	if b := r.take(8); b != nil {
		return int64(binary.LittleEndian.Uint64(b))
	}
	return 0
}

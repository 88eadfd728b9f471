package sqlite

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
	"github.com/klauspost/compress/zstd"
)

// maxRecord bounds what a record takes when it is unpacked, in bytes: a
// damaged file must not take all memory.
const maxRecord = 1 << 30

var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
		if err != nil {
			panic(err) // the options are constants
		}
		return e
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxRecord))
		if err != nil {
			panic(err) // the options are constants
		}
		return d
	})
)

// A packing is a version of a report as it is kept.
type packing struct {
	record  []byte // without its text, which has a column of its own
	content string // hash of the text, the record and what took the text out of the page
	made    string // hash of what is compared with others
}

func pack(it *store.Item) (p packing, err error) {
	r := *it.Record
	r.Report.Text = ""
	body, err := json.Marshal(&r)
	if err != nil {
		return p, err
	}
	var made hash
	made.add(it.Sketch.Data, packKeys(it.Sketch.Bands))
	for i := range it.Profiles {
		made.add([]byte(it.Profiles[i].ID), it.Profiles[i].Data, packKeys(it.Profiles[i].Keys))
	}
	return packing{packer().EncodeAll(body, nil), contentOf(it.Record.Report.Text, body, it.Extractor), made.sum()}, nil
}

func contentOf(text string, body []byte, extractor string) string {
	var h hash
	h.add([]byte(text), body, []byte(extractor))
	return h.sum()
}

// unpack returns a record, without its text, and the bytes that it was hashed
// as.
func unpack(packed []byte) (r *daybook.Record, body []byte, err error) {
	body, err = unpacker().DecodeAll(packed, nil)
	if err != nil {
		return nil, nil, err
	}
	r = new(daybook.Record)
	return r, body, json.Unmarshal(body, r)
}

// A hash is SHA-256 over parts, each with its length in front: no two lists of
// parts have the same sum.
type hash struct{ b []byte }

func (h *hash) add(parts ...[]byte) {
	for _, p := range parts {
		h.b = binary.AppendUvarint(h.b, uint64(len(p)))
		h.b = append(h.b, p...)
	}
}

func (h *hash) sum() string {
	sum := sha256.Sum256(h.b)
	return hex.EncodeToString(sum[:])
}

func sha256Of(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// packKeys writes keys as 8 bytes each, little-endian.
func packKeys(keys []uint64) []byte {
	b := make([]byte, 0, 8*len(keys))
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	return b
}

func unpackKeys(b []byte) (keys []uint64) {
	for ; len(b) >= 8; b = b[8:] {
		keys = append(keys, binary.LittleEndian.Uint64(b))
	}
	return keys
}

// jsonKeys writes keys as a JSON list of SQLite's integers, for json_each.
func jsonKeys(keys []uint64) string {
	b := []byte{'['}
	for i, k := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(k), 10)
	}
	return string(append(b, ']'))
}

package merge

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrProfile says that bytes are no profile.
var ErrProfile = errors.New("merge: not a profile")

// The first byte of a profile is its version. Those of version 2 lack how an event
// stands to what happened, whether it sums up a time or many events, and who was
// hurt by name; older ones are refused, and their reports must be read again.
const (
	profileVersion = 3
	oldVersion     = 2
)

// MarshalBinary returns the profile as bytes, some hundreds of them. The error
// is always nil.
func (p *Profile) MarshalBinary() ([]byte, error) {
	w := writer{append(make([]byte, 0, 512), profileVersion)}
	p.walk(&w, profileVersion)
	return w.buf, nil
}

// UnmarshalBinary reads what MarshalBinary wrote. The error wraps [ErrProfile].
func (p *Profile) UnmarshalBinary(data []byte) error {
	if len(data) == 0 || data[0] != profileVersion && data[0] != oldVersion {
		return ErrProfile
	}
	r := reader{buf: data[1:]}
	p.walk(&r, data[0])
	if r.bad || len(r.buf) > 0 {
		return ErrProfile
	}
	return nil
}

// A codec writes values, or reads them into where it is pointed.
type codec interface {
	text(*string)
	int(*int)
	bool(*bool)
	word(*uint32)
	length(int) int // of a list: given or read
}

// walk hands all that is in a profile of a version to c, in a fixed order.
func (p *Profile) walk(c codec, version byte) {
	for _, s := range []*string{&p.ID, &p.Report, &p.Event, &p.Type} {
		c.text(s)
	}
	for _, n := range []*int{&p.Published, &p.From, &p.To} {
		c.int(n)
	}
	c.bool(&p.list)
	if version > oldVersion {
		c.bool(&p.many)
		c.bool(&p.sum)
		standing := uint32(p.standing)
		c.word(&standing)
		p.standing = uint8(standing)
		words(c, &p.victims)
	}
	p.places = sized(p.places, c)
	for i := range p.places {
		p.places[i].walk(c, version)
	}
	p.killed.walk(c)
	p.injured.walk(c)
	for _, list := range []*[]uint32{&p.doers, &p.sufferers, &p.persons, &p.officials, &p.streets, &p.towns, &p.ages, &p.days} {
		words(c, list)
	}
	p.words = sized(p.words, c)
	for i := range p.words {
		w := uint32(p.words[i].weight)
		c.word(&p.words[i].word)
		c.word(&w)
		p.words[i].weight = uint16(w)
	}
}

func words(c codec, list *[]uint32) {
	*list = sized(*list, c)
	for i := range *list {
		c.word(&(*list)[i])
	}
}

func (s *spot) walk(c codec, version byte) {
	level, lat, lon := uint32(s.level), math.Float32bits(s.lat), math.Float32bits(s.lon)
	c.word(&s.id)
	c.word(&s.admin1)
	if version > oldVersion {
		c.bool(&s.loose)
	}
	c.text(&s.country)
	c.word(&level)
	c.word(&lat)
	c.word(&lon)
	s.level, s.lat, s.lon = uint8(level), math.Float32frombits(lat), math.Float32frombits(lon)
}

func (t *toll) walk(c codec) {
	c.bool(&t.known)
	c.int(&t.low)
	c.int(&t.high)
}

// sized returns a list of the length that c has for it.
func sized[T any](list []T, c codec) []T {
	n := c.length(len(list))
	if n == len(list) {
		return list
	}
	return make([]T, n)
}

// A writer appends what it is given.
type writer struct{ buf []byte }

func (w *writer) text(s *string) {
	w.buf = append(binary.AppendUvarint(w.buf, uint64(len(*s))), *s...)
}
func (w *writer) int(n *int) { w.buf = binary.AppendVarint(w.buf, int64(*n)) }
func (w *writer) bool(b *bool) {
	n := byte(0)
	if *b {
		n = 1
	}
	w.buf = append(w.buf, n)
}
func (w *writer) word(x *uint32)   { w.buf = binary.LittleEndian.AppendUint32(w.buf, *x) }
func (w *writer) length(n int) int { w.buf = binary.AppendUvarint(w.buf, uint64(n)); return n }

// A reader takes values from the front; bad is set when there are none left.
type reader struct {
	buf []byte
	bad bool
}

func (r *reader) length(int) int {
	n, size := binary.Uvarint(r.buf)
	if size <= 0 || n > uint64(len(r.buf)) { // an element has a byte at least
		r.bad, r.buf = true, nil
		return 0
	}
	r.buf = r.buf[size:]
	return int(n)
}

func (r *reader) text(s *string) {
	n := r.length(0)
	if n > len(r.buf) {
		r.bad, n = true, 0
	}
	*s, r.buf = string(r.buf[:n]), r.buf[n:]
}

func (r *reader) int(n *int) {
	v, size := binary.Varint(r.buf)
	if size <= 0 {
		r.bad, r.buf = true, nil
		return
	}
	*n, r.buf = int(v), r.buf[size:]
}

func (r *reader) bool(b *bool) {
	if len(r.buf) == 0 || r.buf[0] > 1 {
		r.bad, r.buf = true, nil
		return
	}
	*b, r.buf = r.buf[0] == 1, r.buf[1:]
}

func (r *reader) word(x *uint32) {
	if len(r.buf) < 4 {
		r.bad, r.buf = true, nil
		return
	}
	*x, r.buf = binary.LittleEndian.Uint32(r.buf), r.buf[4:]
}

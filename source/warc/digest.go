package warc

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/hex"
	"hash"
	"strings"
)

// Digest says how a digest that a record states stands to its bytes.
type Digest int

// What a digest may show.
const (
	DigestNone  Digest = iota // none is stated, or of an unknown kind
	DigestRight               // the bytes are those that it was made of
	DigestWrong
)

var hashes = map[string]func() hash.Hash{"sha1": sha1.New, "sha-1": sha1.New, "sha256": sha256.New, "sha-256": sha256.New, "sha512": sha512.New, "sha-512": sha512.New, "md5": md5.New}

// Check compares the payload with the record's WARC-Payload-Digest, or the
// block with its WARC-Block-Digest where there is no other. Archives differ in
// whether a payload's digest is of the bytes before or after the transfer and
// the content coding were undone; each of these is right.
func (r *Record) Check(p *Response) Digest {
	said, parts := r.Header.Get("WARC-Payload-Digest"), [][]byte{p.raw, p.Body}
	if said == "" || r.Type == TypeRevisit || r.Type == TypeRequest {
		said, parts = r.Header.Get("WARC-Block-Digest"), [][]byte{r.Block}
	} else if r.Type == TypeResponse {
		parts = append(parts, (&Response{}).joinChunks(p.raw))
	}
	kind, want, _ := strings.Cut(said, ":")
	newHash := hashes[strings.ToLower(kind)]
	if newHash == nil || want == "" {
		return DigestNone
	}
	for _, b := range parts {
		h := newHash()
		h.Write(b)
		if sum := h.Sum(nil); same(sum, want) {
			return DigestRight
		}
	}
	return DigestWrong
}

// same reports whether text is sum in base 16 or 32.
func same(sum []byte, text string) bool {
	text = strings.TrimSpace(text)
	b32 := strings.TrimRight(base32.StdEncoding.EncodeToString(sum), "=")
	return strings.EqualFold(text, hex.EncodeToString(sum)) || strings.EqualFold(strings.TrimRight(text, "="), b32)
}

// SHA256 returns the digest of the payload in hex, which is what two captures
// of the same page share.
func (p *Response) SHA256() string {
	sum := sha256.Sum256(p.Body)
	return hex.EncodeToString(sum[:])
}

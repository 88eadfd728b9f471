package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/daybookhq/daybook"
)

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// lose notes on doc that something was lost or guessed on the way in.
func lose(doc *daybook.Document, code, format string, args ...any) {
	for _, n := range doc.Losses {
		if n.Code == code {
			return
		}
	}
	doc.Losses = append(doc.Losses, daybook.Note{Code: code, Message: fmt.Sprintf(format, args...), Evidence: []daybook.Evidence{}})
}

// fromText fills doc from a plain text.
func fromText(doc *daybook.Document, data []byte) error {
	doc.Text = clean(doc, decode(doc, data))
	return nil
}

// decode returns data as UTF-8, which may still be broken. It goes by the byte
// order mark, then by whether the bytes are UTF-8, then by what kind of damage
// or which old encoding the other bytes suggest.
func decode(doc *daybook.Document, data []byte) string {
	if s, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		return string(s)
	}
	if order := wideOrder(data); order != "" {
		return decodeWith(wide(order), data)
	}
	if !utf8.Valid(data) && windows(data) {
		lose(doc, "guessed-charset", "the bytes are not UTF-8; they were read as Windows-1252")
		return decodeWith(charmap.Windows1252, data)
	}
	return string(data)
}

func decodeWith(enc encoding.Encoding, data []byte) string {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return string(data)
	}
	return string(out)
}

// wideOrder returns "le" or "be" if data is UTF-16: by its mark, or because
// every other byte of its start is NUL.
func wideOrder(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")) && len(data)%2 == 0 && bytes.IndexByte(data, 0) >= 0:
		return "le"
	case bytes.HasPrefix(data, []byte("\xfe\xff")) && len(data)%2 == 0 && bytes.IndexByte(data, 0) >= 0:
		return "be"
	}
	var nul [2]int
	head := data[:min(len(data), 1<<10)]
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	most := len(head) * 2 / 5
	switch {
	case len(head) < 8:
	case nul[1] > most && nul[0] == 0:
		return "le"
	case nul[0] > most && nul[1] == 0:
		return "be"
	}
	return ""
}

func wide(order string) encoding.Encoding {
	if order == "be" {
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
}

// windows reports whether data, which is not UTF-8, looks like Windows-1252:
// no sequence of UTF-8 in it, and every high byte is a letter at a letter or a
// mark that English typesetting uses. A lead byte at the very end speaks for
// UTF-8 that was cut off.
func windows(data []byte) bool {
	if r := data[len(data)-1]; r >= 0xc2 && r < 0xf5 {
		return false
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if n > 1 {
			return false
		}
		if r == utf8.RuneError && !windowsByte(data, i) {
			return false
		}
		i += n
	}
	return true
}

const windowsMarks = "\x80\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbc\xbd\xbe"

func windowsByte(data []byte, i int) bool {
	c := data[i]
	if strings.IndexByte(windowsMarks, c) >= 0 {
		return true
	}
	letter := func(j int) bool {
		return j >= 0 && j < len(data) && ('a' <= data[j]|0x20 && data[j]|0x20 <= 'z')
	}
	return c >= 0xc0 && c < 0xfe && c != 0xd7 && c != 0xf7 && (letter(i-1) || letter(i+1))
}

// clean returns text as valid UTF-8 in NFC with \n for \r\n and without NUL.
func clean(doc *daybook.Document, text string) string {
	if !utf8.ValidString(text) {
		lose(doc, "broken-utf8", "bytes that are not UTF-8 were replaced by U+FFFD")
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	if strings.IndexByte(text, 0) >= 0 {
		lose(doc, "nul", "NUL characters were replaced by U+FFFD")
		text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return norm.NFC.String(text)
}

func validUTF8(data []byte) bool { return utf8.Valid(data) }

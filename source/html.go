package source

import "github.com/daybookhq/daybook"

// fromHTML fills doc from a web page.
func fromHTML(doc *daybook.Document, data []byte, contentType string) error {
	return ErrMalformed
}

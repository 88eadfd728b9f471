package export

import _ "embed"

// Schema is the JSON Schema (draft 2020-12) of a record, as RECORD.md defines
// it.
//
//go:embed schema.json
var Schema string

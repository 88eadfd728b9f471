package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("daybook.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("daybook.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchemaHolds(t *testing.T) {
	schema := compile(t)
	check := func(r *daybook.Record) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(render(t, "jsonl", Options{}, r)))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(v)
	}
	if err := check(sample(t)); err != nil {
		t.Errorf("the sample: %v", err)
	}
	for name, spoil := range map[string]func(*daybook.Record){
		"schema":        func(r *daybook.Record) { r.Schema = "daybook/2" },
		"realis":        func(r *daybook.Record) { r.Events[0].Realis = "certain" },
		"status":        func(r *daybook.Record) { r.Events[0].Status = "" },
		"no trigger":    func(r *daybook.Record) { r.Events[0].Triggers = nil },
		"bare date":     func(r *daybook.Record) { r.Events[0].When.Evidence = []daybook.Evidence{} },
		"date":          func(r *daybook.Record) { r.Events[0].When.From = ref("yesterday") },
		"level":         func(r *daybook.Record) { r.Events[0].Where[0].Level = "planet" },
		"latitude":      func(r *daybook.Record) { r.Events[0].Where[1].Lat = ref(91.0) },
		"role":          func(r *daybook.Record) { r.Events[0].Parties[0].Role = "" },
		"sector":        func(r *daybook.Record) { r.Events[0].Parties[0].Sector = ref("XYZ") },
		"basis":         func(r *daybook.Record) { r.Events[0].Harm[0].Basis = "guess" },
		"negative harm": func(r *daybook.Record) { r.Events[0].Harm[0].Low = ref(-1) },
		"act":           func(r *daybook.Record) { r.Statements[0].Act = "mumbles" },
		"null list":     func(r *daybook.Record) { r.Events = nil },
	} {
		r := sample(t)
		spoil(r)
		if check(r) == nil {
			t.Errorf("%s: a record that breaks RECORD.md passes", name)
		}
	}
}

// TestSchemaComplete checks that the schema and the Go types have the same
// fields.
func TestSchemaComplete(t *testing.T) {
	var root struct {
		Properties map[string]any            `json:"properties"`
		Required   []string                  `json:"required"`
		Defs       map[string]map[string]any `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(Schema), &root); err != nil {
		t.Fatal(err)
	}
	compare(t, "record", keys(root.Properties), fieldsOf(reflect.TypeFor[daybook.Record]()))
	reason := root.Defs["confidence"]["properties"].(map[string]any)["because"].(map[string]any)["items"].(map[string]any)
	root.Defs["reason"] = reason
	for def, typ := range map[string]reflect.Type{
		"engine": reflect.TypeFor[daybook.Engine](), "report": reflect.TypeFor[daybook.Report](), "block": reflect.TypeFor[daybook.ReportBlock](),
		"evidence": reflect.TypeFor[daybook.Evidence](), "note": reflect.TypeFor[daybook.Note](), "event": reflect.TypeFor[daybook.Event](),
		"acled": reflect.TypeFor[daybook.ACLED](), "plover": reflect.TypeFor[daybook.PLOVER](), "when": reflect.TypeFor[daybook.When](),
		"where": reflect.TypeFor[daybook.Where](), "party": reflect.TypeFor[daybook.Party](), "speaker": reflect.TypeFor[daybook.Party](),
		"weapon": reflect.TypeFor[daybook.Weapon](), "harm": reflect.TypeFor[daybook.Harm](), "confidence": reflect.TypeFor[daybook.Confidence](),
		"statement": reflect.TypeFor[daybook.Statement](), "reason": reflect.TypeFor[daybook.Reason](),
	} {
		d, ok := root.Defs[def]
		if !ok {
			t.Errorf("the schema has no %s", def)
			continue
		}
		compare(t, def, keys(d["properties"].(map[string]any)), fieldsOf(typ))
		delete(root.Defs, def)
	}
	for def := range root.Defs {
		t.Errorf("no Go type is checked against %s", def)
	}
}

func compare(t *testing.T, what string, schema, fields []string) {
	t.Helper()
	if !slices.Equal(schema, fields) {
		t.Errorf("%s: the schema has %v, the Go type has %v", what, schema, fields)
	}
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// fieldsOf returns the JSON names of the fields of a struct, embedded ones
// included.
func fieldsOf(t reflect.Type) []string {
	var out []string
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

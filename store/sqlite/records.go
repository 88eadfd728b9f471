package sqlite

import (
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// kept is a version of a report as verify reads it.
type kept struct {
	id                                              int64
	key, text, sum, content, made, extractor, state string
	packed                                          []byte
	columns, tellings, actors, statements           string // as printed
	silent                                          bool   // there is a telling of no event
}

// The columns that are taken from a record, with the keys of their rows.
var keptQuery = "SELECT id, key, text, text_sha256, content, made, extractor, state, record, " +
	printed("report", "sha256", "kind", "source", "outlet", "title", "author", "published", "language") + ", " +
	printedRows("telling", "tellings WHERE report = r.id", "telling", "event", "published", "type", "realis", "background", "day_from", "day_to", "country") + ", " +
	printedRows("t.telling, n", "tellings t JOIN actors a ON a.telling = t.id WHERE t.report = r.id",
		"t.telling", "n", "a.role", "a.actor", "a.name", "a.folded", "a.country", "a.sector") + ", " +
	printedRows("n", "statements WHERE report = r.id", "n", "statement", "act", "speaker", "actor", "against", "about") +
	", EXISTS (SELECT 1 FROM tellings WHERE report = r.id AND event = '') FROM reports r ORDER BY id"

// printed is SQL for columns as one text, which printLine makes of values. It is
// hexadecimal: no two lists of values look the same.
func printed(columns ...string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = fmt.Sprintf("iif(%s IS NULL, '-', hex(%s))", c, c)
	}
	return strings.Join(parts, " || ' ' || ")
}

func printedRows(order, from string, columns ...string) string {
	return "(SELECT coalesce(group_concat(" + printed(columns...) + ", '\n' ORDER BY " + order + "), '') FROM " + from + ")"
}

// found reports whether an item is found by its keys, and counts them.
func (v *verifier) found(m *meeting, item, rank int64, packed []byte) bool {
	keys := unpackKeys(packed)
	if len(keys) == 0 {
		return true
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	v.rows[m] += len(keys)
	n := 0
	v.t.row(m.has, []any{jsonKeys(keys), rank, item}, &n)
	return n == len(keys)
}

// printLine returns values as [printed] does what the store holds of them.
func printLine(values ...any) string {
	parts := make([]string, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case *string:
			if parts[i] = "-"; v != nil {
				parts[i] = fmt.Sprintf("%X", *v)
			}
		case bool:
			parts[i] = "30"
			if v {
				parts[i] = "31"
			}
		default:
			parts[i] = fmt.Sprintf("%X", fmt.Sprint(v))
		}
	}
	return strings.Join(parts, " ")
}

// records checks that each version is as it was when it was added, and that what
// was taken from it is what stands in it.
func (v *verifier) records() error {
	var k kept
	err := v.each(keptQuery, nil, func() error {
		v.step()
		record, body, err := unpack(k.packed)
		if err != nil {
			v.problem("record", "of %q: %v", k.key, err)
			v.past[k.id] = true
			if k.state == stateCurrent {
				v.compared(&k)
			}
			return v.t.err
		}
		if sha256Of(k.text) != k.sum || contentOf(k.text, body, k.extractor) != k.content {
			v.problem("record", "of %q was changed", k.key)
			v.past[k.id] = true
		}
		if !sameLines(k.columns, []string{printLine(reportColumns(&record.Report)...)}) {
			v.problem("columns of a report", "of %q are not those of its record", k.key)
		}
		v.taken(&k, record)
		if v.version != "" && record.Engine.Version != v.version {
			v.past[k.id] = true
		}
		if k.state == stateCurrent {
			v.compared(&k)
		}
		return v.t.err
	}, &k.id, &k.key, &k.text, &k.sum, &k.content, &k.made, &k.extractor, &k.state, &k.packed, &k.columns, &k.tellings, &k.actors, &k.statements, &k.silent)
	for _, m := range []*meeting{tellingsMeet, reportsMeet} {
		n := 0
		if v.t.row("SELECT count(*) FROM "+m.table, nil, &n); n > v.rows[m] {
			v.problem(m.table, "%d rows are of nothing", n-v.rows[m])
		}
	}
	return err
}

// taken compares the tables that are taken from records: a version that does not
// count has no rows there.
func (v *verifier) taken(k *kept, r *daybook.Record) {
	var tellings, actors, statements []string
	if k.state == stateCurrent {
		for i := range r.Events {
			e := &r.Events[i]
			id := daybook.TellingID(k.key, e.ID)
			tellings = append(tellings, printLine(append([]any{id, e.ID}, tellingColumns(r, e)...)...))
			for n := range e.Parties {
				actors = append(actors, printLine(append([]any{id, n}, actorColumns(&e.Parties[n])...)...))
			}
		}
		for n := range r.Statements {
			statements = append(statements, printLine(append([]any{n}, v.t.statementColumns(&r.Statements[n])...)...))
		}
		if k.silent {
			tellings = append(tellings, printLine(append([]any{daybook.TellingID(k.key, ""), ""}, tellingColumns(r, &daybook.Event{})...)...))
		}
	}
	for _, t := range []struct {
		check, is string
		want      []string
	}{{"tellings", k.tellings, tellings}, {"actors", k.actors, actors}, {"statements", k.statements, statements}} {
		if !sameLines(t.is, t.want) {
			v.problem(t.check, "of %q are not those of its record", k.key)
		}
	}
}

func sameLines(is string, want []string) bool {
	var have []string
	if is != "" {
		have = strings.Split(is, "\n")
	}
	slices.Sort(have)
	slices.Sort(want)
	if slices.Equal(have, want) {
		return true
	}
	for i := range have {
		have[i] = readable(have[i])
	}
	slices.Sort(have)
	return slices.Equal(have, want)
}

// readable returns a line with what is no UTF-8 replaced, as it is in a record:
// that is JSON.
func readable(line string) string {
	parts := strings.Split(line, " ")
	for i, p := range parts {
		if b, err := hex.DecodeString(p); err == nil {
			parts[i] = fmt.Sprintf("%X", string([]rune(string(b))))
		}
	}
	return strings.Join(parts, " ")
}

// compared checks what of a report is compared with others: as it was when it was
// added, and found by the keys that it has.
func (v *verifier) compared(k *kept) {
	var rank int64
	var words, bands []byte
	var published string
	v.t.row("SELECT data, bands, rank FROM sketches WHERE report = ?", []any{k.id}, &words, &bands, &rank)
	v.t.row("SELECT coalesce(published, '') FROM reports WHERE id = ?", []any{k.id}, &published)
	if len(words) > 0 && rank != rankOf(published, k.key) {
		v.problem("place of a report", "%q does not stand among others where it should", k.key)
	}
	if !v.found(reportsMeet, k.id, rank, bands) {
		v.problem(reportsMeet.table, "of %q are not those by which it is found", k.key)
	}
	if _, err := v.join.Sketch(words); err != nil && len(words) > 0 {
		v.past[k.id] = true
	}
	var made hash
	made.add(words, bands)
	told := v.toldBy(k.id)
	for i := range told {
		if t := &told[i]; len(t.data) > 0 || len(t.keys) > 0 {
			made.add([]byte(t.telling), t.data, t.keys)
		}
	}
	if made.sum() != k.made {
		v.problem("what is compared", "of %q was changed", k.key)
		v.past[k.id] = true // what follows from it was not computed from it
	}
	v.cast(k, told)
}

// leave has tellings, and what stands for them, not computed again.
func (v *verifier) leave(told []toldRow) {
	for i := range told {
		v.foreign[told[i].id] = true
		if twin := told[i].twin; twin != 0 {
			v.t.mark(v.foreign, v.t.ids("SELECT id FROM tellings WHERE twin = ? ORDER BY rank, telling LIMIT 1", twin))
		}
	}
}

// A toldRow is a telling as far as it is compared.
type toldRow struct {
	id, rank, twin int64
	telling        string
	data, keys     []byte
	stands         bool
}

func (v *verifier) toldBy(report int64) (told []toldRow) {
	var t toldRow
	v.t.rows("SELECT id, rank, coalesce(twin, 0), telling, profile, keys, stands FROM tellings WHERE report = ? ORDER BY id", []any{report}, func() {
		t.data, t.keys = slices.Clone(t.data), slices.Clone(t.keys)
		told = append(told, t)
	}, &t.id, &t.rank, &t.twin, &t.telling, &t.data, &t.keys, &t.stands)
	return told
}

// cast checks where the tellings of a report stand among others. Profiles of
// another version cannot be read.
func (v *verifier) cast(k *kept, told []toldRow) {
	var profiles []any
	var of []*toldRow
	for i := range told {
		p, err := v.join.Profile(told[i].telling, told[i].data)
		if err != nil {
			v.past[k.id] = true
		}
		if len(told[i].data) > 0 {
			profiles, of = append(profiles, p), append(of, &told[i])
		}
		if t := &told[i]; t.stands && !v.found(tellingsMeet, t.id, t.rank, t.keys) {
			v.problem(tellingsMeet.table, "of %s are not those by which it is found", t.telling)
		}
	}
	if v.past[k.id] {
		v.leave(told)
		return
	}
	twins := v.join.Twins(profiles)
	for i, t := range of {
		if len(t.keys) == 0 {
			continue
		}
		twin := int64(twins[i] & math.MaxInt64)
		if v.t.decided(t.telling) {
			twin = 0
		}
		if t.rank != v.join.Rank(profiles[i]) || t.twin != twin {
			v.problem("place of a telling", "%s does not stand among others where it should", t.telling)
		}
	}
}

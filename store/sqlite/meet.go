package sqlite

import (
	"fmt"

	"github.com/daybookhq/daybook/merge"
)

// A meeting finds what is worth comparing: the rows of its table say under which
// keys an item is found. Two items meet if they share a key and the one of lower
// rank is among the first of it, as many as crowd: who meets whom depends on who
// is there, not on who came first, and a thousand items of one key are no million
// of pairs.
type meeting struct {
	table                                                        string
	enter, leave, has, earlier, later, displaced, promoted, head string // queries
}

var (
	tellingsMeet = newMeeting("keys", crowdOfKey)
	reportsMeet  = newMeeting("bands", crowdOfBand)
)

// How many of one key others are compared with.
const (
	crowdOfKey  = merge.Crowd
	crowdOfBand = 24
)

func newMeeting(table string, crowd int) *meeting {
	// edges are the keys asked for, each with the rank of the last one of the first.
	edges := fmt.Sprintf(`WITH j AS MATERIALIZED (SELECT value AS key, coalesce((SELECT rank FROM %s h WHERE h.key = value ORDER BY rank LIMIT 1 OFFSET %d),
		9223372036854775807) AS edge FROM json_each(?1)) `, table, crowd-1)
	at := func(n int) string {
		return fmt.Sprintf("(SELECT item FROM %s h WHERE h.key = j.key ORDER BY rank LIMIT 1 OFFSET %d)", table, n)
	}
	return &meeting{
		table: table,
		has:   fmt.Sprintf("SELECT count(*) FROM json_each(?1) j CROSS JOIN %s k ON k.key = j.value AND k.rank = ?2 AND k.item = ?3", table),
		enter: fmt.Sprintf("INSERT OR IGNORE INTO %s (key, rank, item) SELECT value, ?2, ?3 FROM json_each(?1)", table),
		leave: fmt.Sprintf("DELETE FROM %s WHERE rank = ?2 AND item = ?3 AND key IN (SELECT value FROM json_each(?1))", table),
		earlier: edges + fmt.Sprintf("SELECT DISTINCT k.rank, k.item FROM j CROSS JOIN %s k ON k.key = j.key AND k.rank <= min(?2 - 1, j.edge) ORDER BY 1",
			table),
		later: edges + fmt.Sprintf("SELECT DISTINCT k.rank, k.item FROM j CROSS JOIN %s k ON k.key = j.key AND k.rank > ?2 WHERE j.edge >= ?2 ORDER BY 1",
			table),
		displaced: edges + "SELECT DISTINCT 0, item FROM (SELECT " + at(crowd) + " AS item FROM j WHERE j.edge >= ?2) WHERE item IS NOT NULL ORDER BY 2",
		promoted:  edges + "SELECT 0, item FROM (SELECT j.key, " + at(crowd-1) + " AS item FROM j WHERE j.edge > ?2) WHERE item IS NOT NULL GROUP BY item ORDER BY 2",
		head:      edges + "SELECT 0, j.key FROM j WHERE j.edge >= ?2",
	}
}

// find runs one of the queries of a meeting.
func (t *tx) find(query string, keys []uint64, rank int64) (items []int64) {
	var at, item int64
	t.rows(query, []any{jsonKeys(keys), rank}, func() { items = append(items, item) }, &at, &item)
	return items
}

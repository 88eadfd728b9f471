package sqlite

// checks are queries that name what must not be: one column of text.
var checks = []struct{ name, query string }{
	{"one current version", "SELECT key FROM reports WHERE state = 'current' GROUP BY key HAVING count(*) > 1"},
	{"last version", `SELECT key FROM reports r WHERE state = 'current'
		AND EXISTS (SELECT 1 FROM reports WHERE key = r.key AND (dated, version) > (r.dated, r.version))`},
	{"versions without a gap", "SELECT key FROM reports GROUP BY key HAVING count(*) <> max(version) OR min(version) <> 1"},
	{"tellings of current reports", "SELECT telling FROM tellings t JOIN reports r ON r.id = t.report WHERE r.state <> 'current'"},
	{"a telling in one incident", "SELECT telling FROM tellings t LEFT JOIN incidents i ON i.id = t.incident WHERE i.id IS NULL"},
	{"an incident has tellings", "SELECT incident FROM incidents WHERE id NOT IN (SELECT incident FROM tellings)"},
	{"an incident bears its first telling's id", `SELECT incident FROM incidents i WHERE substr(incident, 2) <>
		(SELECT substr(telling, 2) FROM tellings WHERE incident = i.id ORDER BY published = '', published, telling LIMIT 1)`},
	{"reports of an incident", "SELECT incident FROM incidents i WHERE reports <> (SELECT count(DISTINCT report) FROM tellings WHERE incident = i.id)"},
	{"origins of an incident", `SELECT incident FROM incidents i WHERE origins <> (SELECT count(DISTINCT r.origin)
		FROM tellings t JOIN reports r ON r.id = t.report WHERE t.incident = i.id)`},
	{"an origin is current", "SELECT r.key FROM reports r LEFT JOIN reports o ON o.id = r.origin WHERE r.state = 'current' AND o.state IS NOT 'current'"},
	{"former ids", "SELECT incident FROM former WHERE telling IS NOT NULL AND telling NOT IN (SELECT telling FROM tellings) OR incident IN (SELECT incident FROM incidents)"},
	{"places in step", `SELECT incident FROM incidents i LEFT JOIN places p ON p.id = i.id WHERE (i.lat IS NULL) <> (p.id IS NULL)
		OR i.lat NOT BETWEEN p.south AND p.north OR i.lon NOT BETWEEN p.west AND p.east OR p.north - p.south > 0.001 OR p.east - p.west > 0.001`},
	{"places of incidents", "SELECT id FROM places WHERE id NOT IN (SELECT id FROM incidents)"},
	{"texts in step", "SELECT key FROM reports WHERE state = 'current' AND id NOT IN (SELECT id FROM texts_docsize)"},
	{"texts of current reports", "SELECT id FROM texts_docsize WHERE id NOT IN (SELECT id FROM current)"},
	{"keys of tellings", "SELECT item FROM keys WHERE item NOT IN (SELECT id FROM tellings) GROUP BY item"},
	{"bands of reports", "SELECT item FROM bands WHERE item NOT IN (SELECT report FROM sketches) GROUP BY item"},
	{"copies of current reports", "SELECT report FROM copies WHERE report NOT IN (SELECT id FROM current) OR of NOT IN (SELECT id FROM current)"},
	{"a copy has the origin of what it copies", `SELECT r.key FROM reports r LEFT JOIN copies c ON c.report = r.id LEFT JOIN reports o ON o.id = c.of
		WHERE r.state = 'current' AND r.origin <> coalesce(o.origin, r.id)`},
	{"origin of a telling", "SELECT t.telling FROM tellings t JOIN reports r ON r.id = t.report WHERE t.origin IS NOT r.origin"},
	{"the first of twins stands for them", `SELECT t.telling FROM tellings t LEFT JOIN tellings f ON f.twin = t.twin AND f.stands
		WHERE NOT t.stands AND (f.id IS NULL OR f.rank > t.rank OR f.incident IS NOT t.incident)`},
	{"one of twins stands for them", "SELECT min(telling) FROM tellings WHERE stands AND twin IS NOT NULL GROUP BY twin HAVING count(*) > 1"},
	{"a report is in the audit log", "SELECT key FROM reports r WHERE NOT EXISTS (SELECT 1 FROM audit WHERE key = r.key AND what = 'add' AND new = r.content)"},
	{"keys in step", `SELECT t.telling FROM tellings t LEFT JOIN (SELECT DISTINCT item FROM keys) k ON k.item = t.id
		WHERE (length(t.keys) > 0 AND t.stands) <> (k.item IS NOT NULL)`},
	{"links of tellings that stand", `SELECT a.telling || ' ' || b.telling FROM links l LEFT JOIN tellings a ON a.id = l.a LEFT JOIN tellings b ON b.id = l.b
		WHERE NOT (a.stands AND b.stands AND length(a.keys) > 0 AND length(b.keys) > 0)`},
	{"an added version is there", `SELECT a.key FROM (SELECT key, new, row_number() OVER (PARTITION BY key ORDER BY seq) AS n FROM audit WHERE what = 'add') a
		LEFT JOIN reports r ON r.key = a.key AND r.version = a.n WHERE r.content IS NOT a.new`},
	{"withdrawn as the audit log says", `SELECT key FROM (SELECT key, content, 1 AS n FROM reports WHERE state = 'withdrawn'
		UNION ALL SELECT key, old, -1 FROM audit WHERE what = 'withdraw') GROUP BY key, content HAVING sum(n) <> 0`},
	{"a report counts unless it was withdrawn", "SELECT key FROM reports GROUP BY key HAVING max(state <> 'superseded') = 0"},
	{"a decision is in the audit log", `SELECT coalesce(a.key, d.a || ' ' || d.b)
		FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM decisions) d
		FULL JOIN (SELECT *, row_number() OVER (ORDER BY seq) AS n FROM audit WHERE what = 'decide') a ON a.n = d.n
		WHERE (d.a || ' ' || d.b, d.who, d.at, d.reason, iif(d.same, 'same', 'not same')) IS NOT (a.key, a.who, a.at, a.reason, a.new)`},
	{"a decision was taken back as the audit log says", `SELECT pair FROM (SELECT a || ' ' || b AS pair, 1 AS n FROM decisions WHERE undone
		UNION ALL SELECT key, -1 FROM audit WHERE what = 'undo') GROUP BY pair HAVING sum(n) <> 0`},
	{"former ids in the audit log", `SELECT incident FROM former WHERE incident NOT IN (SELECT key FROM audit WHERE what = 'retire')
		UNION SELECT key FROM audit WHERE what = 'retire' AND key NOT IN (SELECT incident FROM former) AND key NOT IN (SELECT incident FROM incidents)`},
	{"the page of a report", "SELECT r.key FROM reports r JOIN pages p ON p.id = r.page WHERE p.sha256 <> r.sha256"},
	{"foreign keys", `SELECT "table" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check`},
}

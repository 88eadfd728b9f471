-- What Daybook keeps. Days are ISO 8601 text, '' where not known; times are
-- RFC 3339 in UTC; ids of rows are the file's own and mean nothing outside it.

CREATE TABLE pages (              -- where the bytes of reports came from
  id      INTEGER PRIMARY KEY,
  url     TEXT NOT NULL,
  fetched TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  warc    TEXT NOT NULL,          -- the file that keeps the bytes, '' for none
  offset  INTEGER NOT NULL,
  length  INTEGER NOT NULL,
  status  INTEGER NOT NULL,       -- of HTTP
  type    TEXT NOT NULL,          -- of the content
  UNIQUE (url, fetched, sha256)
) STRICT;

CREATE TABLE reports (            -- one row a version
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  key         TEXT NOT NULL,      -- the versions of a report share it
  version     INTEGER NOT NULL,   -- from 1
  state       TEXT NOT NULL CHECK (state IN ('current', 'superseded', 'withdrawn')),
  page        INTEGER REFERENCES pages,
  content     TEXT NOT NULL,      -- SHA-256 of text, record and extractor
  made        TEXT NOT NULL,      -- SHA-256 of what is compared with other reports
  origin      INTEGER,            -- the report whose words these are: this one, or the first of which it is a copy
  report      TEXT NOT NULL,      -- id given with it
  sha256      TEXT NOT NULL,      -- of the original bytes
  text_sha256 TEXT NOT NULL,
  extractor   TEXT NOT NULL,
  kind        TEXT NOT NULL,
  source      TEXT NOT NULL,
  outlet      TEXT,
  title       TEXT,
  author      TEXT,
  published   TEXT,
  language    TEXT NOT NULL,
  text        TEXT NOT NULL,
  record      BLOB NOT NULL,      -- the record without its text: JSON, zstd
  UNIQUE (key, version)
) STRICT;
CREATE INDEX reports_origin ON reports (origin);

CREATE VIEW current AS SELECT id, title, text FROM reports WHERE state = 'current';
CREATE VIRTUAL TABLE texts USING fts5 (title, text, content = 'current', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TABLE incidents (          -- computed from tellings
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  incident    TEXT NOT NULL UNIQUE,
  type        TEXT NOT NULL,
  realis      TEXT NOT NULL,
  status      TEXT NOT NULL,
  background  INTEGER NOT NULL,
  day_from    TEXT NOT NULL,
  day_to      TEXT NOT NULL,
  country     TEXT NOT NULL,
  admin1      TEXT NOT NULL,
  place       TEXT NOT NULL,
  level       TEXT NOT NULL,
  lat         REAL,
  lon         REAL,
  killed_low  INTEGER, killed_best  INTEGER, killed_high  INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  summary     TEXT NOT NULL,
  reports     INTEGER NOT NULL,
  origins     INTEGER NOT NULL,
  reopened    INTEGER NOT NULL
) STRICT;
CREATE INDEX incidents_day ON incidents (day_from, incident);

CREATE VIRTUAL TABLE places USING rtree (id, south, north, west, east); -- of incidents that have a point

CREATE TABLE former (             -- ids of incidents that are no more
  incident TEXT PRIMARY KEY,
  telling  TEXT                   -- of the incident that it leads to; null: nothing is left of it
) STRICT, WITHOUT ROWID;
CREATE INDEX former_telling ON former (telling);

CREATE TABLE tellings (           -- the events of current reports
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  telling     TEXT NOT NULL UNIQUE,
  report      INTEGER NOT NULL REFERENCES reports,
  event       TEXT NOT NULL,
  incident    INTEGER REFERENCES incidents, -- null only while a change is under way
  unit        INTEGER,            -- lowest id of those that are compared each with each to find incidents
  reopened    INTEGER NOT NULL,   -- a new version of a report touched its incident
  published   TEXT NOT NULL,
  type        TEXT NOT NULL,      -- '' for a report that may speak of an event, but none was read
  realis      TEXT NOT NULL,
  background  INTEGER NOT NULL,
  day_from    TEXT NOT NULL,
  day_to      TEXT NOT NULL,
  country     TEXT NOT NULL,      -- of its first place
  profile     BLOB NOT NULL,      -- what is compared; empty: never joined by the program
  keys        BLOB NOT NULL       -- its rows of keys, 8 bytes each
) STRICT;
CREATE INDEX tellings_report ON tellings (report);
CREATE INDEX tellings_incident ON tellings (incident);
CREATE INDEX tellings_unit ON tellings (unit);

CREATE TABLE keys (               -- tellings that share one are compared
  key     INTEGER NOT NULL,
  telling INTEGER NOT NULL,
  PRIMARY KEY (key, telling)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (              -- tellings that may be of one event
  a       INTEGER NOT NULL REFERENCES tellings,
  b       INTEGER NOT NULL REFERENCES tellings,
  score   REAL NOT NULL,          -- above 0
  because TEXT NOT NULL,          -- reasons and weights, JSON
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_b ON links (b, score);

CREATE TABLE sketches (           -- of the words of current reports
  report INTEGER PRIMARY KEY REFERENCES reports,
  data   BLOB NOT NULL,
  bands  BLOB NOT NULL            -- its rows of bands, 8 bytes each
) STRICT;

CREATE TABLE bands (              -- reports that share one are compared
  band   INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (band, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (             -- reports whose words are the same
  a      INTEGER NOT NULL REFERENCES reports,
  b      INTEGER NOT NULL REFERENCES reports,
  share  REAL NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_b ON copies (b);

CREATE TABLE actors (             -- who took part, by telling
  telling INTEGER NOT NULL REFERENCES tellings,
  n       INTEGER NOT NULL,
  role    TEXT NOT NULL,
  actor   TEXT NOT NULL,          -- id, '' if not known
  name    TEXT NOT NULL,          -- as written
  folded  TEXT NOT NULL,          -- ' name \n canonical ' in the form in which spellings meet
  country TEXT NOT NULL,
  sector  TEXT NOT NULL,
  PRIMARY KEY (telling, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (         -- who says what in current reports
  report    INTEGER NOT NULL REFERENCES reports,
  n         INTEGER NOT NULL,
  statement TEXT NOT NULL,
  act       TEXT NOT NULL,
  speaker   TEXT,
  actor     TEXT NOT NULL,        -- id of the speaker, '' if not known
  against   TEXT,
  about     TEXT NOT NULL,        -- ids of events, JSON
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (          -- of people, on two tellings; the last on a pair that is not undone holds
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  a      TEXT NOT NULL,
  b      TEXT NOT NULL CHECK (a < b),
  same   INTEGER NOT NULL,
  who    TEXT NOT NULL,
  at     TEXT NOT NULL,
  reason TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX decisions_a ON decisions (a);
CREATE INDEX decisions_b ON decisions (b);

CREATE VIEW held AS               -- decisions that hold
  SELECT id, a, b, same, who, reason FROM decisions d WHERE undone = 0
  AND NOT EXISTS (SELECT 1 FROM decisions l WHERE l.a = d.a AND l.b = d.b AND l.undone = 0 AND l.id > d.id);

CREATE TABLE audit (              -- lines are added, never changed
  seq    INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  who    TEXT NOT NULL,
  what   TEXT NOT NULL,
  key    TEXT NOT NULL,
  old    TEXT NOT NULL,
  new    TEXT NOT NULL,
  reason TEXT NOT NULL,
  hash   TEXT NOT NULL            -- SHA-256 of the hash before and of this line
) STRICT;
CREATE INDEX audit_key ON audit (key);
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;

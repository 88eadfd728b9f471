-- Of what is the same, or nearly, only some is compared: without that, each of
-- ten thousand copies of one page would be linked to each.

ALTER TABLE tellings ADD COLUMN twin INTEGER;                        -- those of one number are of one event, and the first by rank stands for all; null: stands for itself
ALTER TABLE tellings ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;     -- order of comparison
ALTER TABLE tellings ADD COLUMN stands INTEGER NOT NULL DEFAULT 1;   -- 0: a twin stands for it; it has no keys, links and unit, and the incident of that
ALTER TABLE tellings ADD COLUMN origin INTEGER;                      -- of its report
UPDATE tellings SET origin = (SELECT origin FROM reports WHERE id = tellings.report);
CREATE INDEX tellings_twin ON tellings (twin, rank, report, origin) WHERE twin IS NOT NULL;
CREATE INDEX tellings_first ON tellings (twin, published = '', published, telling) WHERE twin IS NOT NULL;
DROP INDEX tellings_incident;
CREATE INDEX tellings_incident ON tellings (incident, stands);

DROP TABLE keys;
CREATE TABLE keys (               -- tellings that share one are compared, if one is among the first of it
  key   INTEGER NOT NULL,
  rank  INTEGER NOT NULL,
  item  INTEGER NOT NULL,         -- a telling
  PRIMARY KEY (key, rank, item)
) STRICT, WITHOUT ROWID;

ALTER TABLE links DROP COLUMN because; -- what was found is found again when it is asked for

ALTER TABLE sketches ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;     -- order of comparison: by day of publication
DROP TABLE bands;
CREATE TABLE bands (              -- reports that share one are compared, if one is among the first of it
  key   INTEGER NOT NULL,
  rank  INTEGER NOT NULL,
  item  INTEGER NOT NULL,         -- a report
  PRIMARY KEY (key, rank, item)
) STRICT, WITHOUT ROWID;

DROP TABLE copies;
CREATE TABLE copies (             -- of which report, the first by rank, one is a copy
  report INTEGER PRIMARY KEY REFERENCES reports,
  of     INTEGER NOT NULL REFERENCES reports,
  share  REAL NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX copies_of ON copies (of);

ALTER TABLE reports ADD COLUMN dated TEXT NOT NULL DEFAULT ''; -- as of when the version stood so; of two the later counts

-- A decision is on two tellings as they were. Where a new version of a report tells
-- something else under that id, it does not hold.
ALTER TABLE decisions ADD COLUMN profile_a BLOB NOT NULL DEFAULT x''; -- what was decided on; empty if nobody knows
ALTER TABLE decisions ADD COLUMN profile_b BLOB NOT NULL DEFAULT x'';
ALTER TABLE decisions ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;    -- 1: a tells something else now, 2: b does, 3: both
UPDATE decisions SET profile_a = coalesce((SELECT profile FROM tellings WHERE telling = a), x''), profile_b = coalesce((SELECT profile FROM tellings WHERE telling = b), x'');

DROP VIEW held;
CREATE VIEW held AS               -- decisions that hold
  SELECT id, a, b, same, who, reason FROM decisions d WHERE undone = 0 AND stale = 0
  AND NOT EXISTS (SELECT 1 FROM decisions l WHERE l.a = d.a AND l.b = d.b AND l.undone = 0 AND l.id > d.id);

-- Where daybook watch was last, so that it asks for what is new alone.

CREATE TABLE visits (             -- feeds and pages that are watched
  url      TEXT PRIMARY KEY,
  etag     TEXT NOT NULL,         -- what the server gave to be asked by, '' for none
  modified TEXT NOT NULL,
  seen     TEXT NOT NULL,         -- of a page: what its feed said of it last
  checked  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reports_sha256 ON reports (key, sha256);

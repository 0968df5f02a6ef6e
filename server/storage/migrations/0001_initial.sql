-- Records: the body is the record as JSON; other columns only serve queries.
CREATE TABLE locations (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE users (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE customers (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE materials (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE recipes (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE products (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE lots (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;

-- Times are microseconds since 1970; an order without a date needed has the largest integer, so that it sorts last.
CREATE TABLE orders (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    number INTEGER NOT NULL,
    location_id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    created_by BLOB NOT NULL,
    status TEXT NOT NULL,
    phase INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    had_procurement INTEGER NOT NULL,
    needed_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    completed_at INTEGER,
    words TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX orders_by_number ON orders (number) WHERE number > 0;
CREATE INDEX orders_by_update ON orders (updated_at, id);
CREATE INDEX orders_by_need ON orders (needed_at, id);
CREATE INDEX orders_by_location ON orders (location_id, status, updated_at, id);
CREATE INDEX orders_by_creator ON orders (created_by, updated_at, id);
CREATE INDEX orders_by_customer ON orders (customer_id, updated_at, id);

CREATE VIRTUAL TABLE orders_search USING fts5 (
    words, content = 'orders', content_rowid = 'n', detail = 'none', columnsize = 0, tokenize = 'ascii'
);
CREATE TRIGGER orders_search_add AFTER INSERT ON orders BEGIN
    INSERT INTO orders_search (rowid, words) VALUES (new.n, new.words);
END;
CREATE TRIGGER orders_search_change AFTER UPDATE OF words ON orders WHEN new.words <> old.words BEGIN
    INSERT INTO orders_search (orders_search, rowid, words) VALUES ('delete', old.n, old.words);
    INSERT INTO orders_search (rowid, words) VALUES (new.n, new.words);
END;

CREATE TABLE order_revisions (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, order_id BLOB NOT NULL REFERENCES orders (id), body TEXT NOT NULL
) STRICT;
CREATE TABLE procurement_requests (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, order_id BLOB NOT NULL REFERENCES orders (id), body TEXT NOT NULL
) STRICT;
CREATE TABLE work_orders (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, order_id BLOB NOT NULL REFERENCES orders (id), body TEXT NOT NULL
) STRICT;
CREATE TABLE interactions (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, order_id BLOB REFERENCES orders (id), body TEXT NOT NULL
) STRICT;
CREATE TABLE stock_movements (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, location_id BLOB NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX stock_movements_by_location ON stock_movements (location_id, id);

-- Named ranges: `kind` and `record_kind` are the numbers of RangeKind and RecordKind.
CREATE TABLE range_members (
    kind INTEGER NOT NULL,
    first BLOB NOT NULL,
    second BLOB NOT NULL,
    record_id BLOB NOT NULL,
    record_kind INTEGER NOT NULL,
    PRIMARY KEY (kind, first, second, record_kind, record_id)
) STRICT, WITHOUT ROWID;

-- Answers come in the order of time, so old ones are found from the first row on without an index.
CREATE TABLE answers (
    user_id BLOB NOT NULL,
    command_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    subject_kind INTEGER,
    subject_id BLOB,
    version INTEGER NOT NULL,
    PRIMARY KEY (user_id, command_id)
) STRICT;

CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    order_id BLOB,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_order ON audit (order_id, sequence) WHERE order_id IS NOT NULL;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries are never removed'); END;
CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;

-- `before` is NULL where it equals `after` or, with `is_new`, where there is none.
CREATE TABLE feed (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    record_kind INTEGER NOT NULL,
    record_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    is_new INTEGER NOT NULL,
    before TEXT,
    after TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id BLOB NOT NULL,
    csrf_token TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE credentials (user_id BLOB PRIMARY KEY, password_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

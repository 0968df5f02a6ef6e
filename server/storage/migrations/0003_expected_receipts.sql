-- Stock on its way to a location.
CREATE TABLE expected_receipts (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;

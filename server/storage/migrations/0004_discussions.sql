-- The rooms of orders, and what is said in them.
CREATE TABLE discussions (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, order_id BLOB NOT NULL REFERENCES orders (id), body TEXT NOT NULL
) STRICT;
CREATE TABLE messages (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, order_id BLOB NOT NULL REFERENCES orders (id), body TEXT NOT NULL
) STRICT;

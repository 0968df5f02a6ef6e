-- What somebody has to come back to about an order.
CREATE TABLE follow_ups (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, order_id BLOB NOT NULL REFERENCES orders (id), body TEXT NOT NULL
) STRICT;

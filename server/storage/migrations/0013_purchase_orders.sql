-- What is bought from suppliers, listed by the location it is bought for.
CREATE TABLE purchase_orders (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, location_id BLOB NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX purchase_orders_by_location ON purchase_orders (location_id, id);

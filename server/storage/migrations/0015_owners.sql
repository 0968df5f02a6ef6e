-- Whose an order is: who created it, until it is handed to somebody else. What was found by its creator for that is now
-- found by its owner.
ALTER TABLE orders ADD COLUMN owner_id BLOB NOT NULL DEFAULT x'';
UPDATE orders SET owner_id = created_by;
DROP INDEX orders_by_creator;
CREATE INDEX orders_by_owner ON orders (owner_id, updated_at, id);

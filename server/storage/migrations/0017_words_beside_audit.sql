-- What people said in their own words stands beside the chain of the audit, so that it can be erased: as JSON, or empty.
-- Entries of before hold their words in what is hashed.
ALTER TABLE audit ADD COLUMN words TEXT NOT NULL DEFAULT '';
-- What is hashed is never changed; the words beside it are taken away, and nothing else is done to them.
DROP TRIGGER audit_stays_as_it_is;
CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit
WHEN NOT (new.words = '' AND new.sequence IS old.sequence AND new.order_id IS old.order_id
    AND new.customer_id IS old.customer_id AND new.at IS old.at AND new.body IS old.body
    AND new.previous_hash IS old.previous_hash AND new.hash IS old.hash)
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;

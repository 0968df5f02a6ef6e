-- Whose an audit entry is that is of no order, but of a customer. Entries of before name none, and stay as they are.
ALTER TABLE audit ADD COLUMN customer_id BLOB;
CREATE INDEX audit_by_customer ON audit (customer_id, sequence) WHERE customer_id IS NOT NULL;

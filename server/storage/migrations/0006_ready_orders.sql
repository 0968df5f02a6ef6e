-- Which orders hold something of a lot is asked when it is recalled or found to be less, and changes with every order: it is
-- looked for among the orders that are ready (phase 2), the only ones that hold stock, and no longer kept for each lot.
CREATE INDEX orders_ready ON orders (id) WHERE phase = 2;
DELETE FROM range_members WHERE kind = 6;

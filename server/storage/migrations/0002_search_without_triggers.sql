-- A trigger makes SQLite guard each statement by itself, which makes the search index write its pages each time. The program
-- keeps the index up to date instead, beside the order.
DROP TRIGGER orders_search_add;
DROP TRIGGER orders_search_change;

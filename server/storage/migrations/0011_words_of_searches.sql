-- Searches and lot codes fold what people type in every script, not only Latin: what was folded before is folded anew.
-- `words_of_order`, `id_of` and `code_of` are made by the program.
UPDATE orders SET words = words_of_order(body);
INSERT INTO orders_search (orders_search) VALUES ('rebuild');
DELETE FROM range_members WHERE kind = 20;
INSERT OR IGNORE INTO range_members (kind, first, second, record_kind, record_id)
SELECT 20, id_of(json_extract(body, '$.materialId')), code_of(json_extract(body, '$.lotCode')), 9, id FROM lots;

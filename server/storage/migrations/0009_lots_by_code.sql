-- A recall and a receipt look for lots by the code on them, whatever is left of them (20), and lots with nothing on hand are
-- found at their location (21). `id_of` and `code_of` are made by the program.
INSERT OR IGNORE INTO range_members (kind, first, second, record_kind, record_id)
SELECT 20, id_of(json_extract(body, '$.materialId')), code_of(json_extract(body, '$.lotCode')), 9, id FROM lots;
INSERT OR IGNORE INTO range_members (kind, first, second, record_kind, record_id)
SELECT 21, id_of(json_extract(body, '$.locationId')), id_of(json_extract(body, '$.materialId')), 9, id FROM lots
WHERE json_extract(body, '$.onHand.value') = '0';

-- The company, its suppliers, and what is drafted for the next versions of recipes.
CREATE TABLE companies (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE suppliers (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE recipe_drafts (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Materials name their base unit and keep their allergens together; who sells them is a record of its own now, so what
-- was written about it goes to where people read how a material is kept. Products name the unit they are sold by.
UPDATE materials SET body = json_remove(
    json_set(body,
        '$.baseUnit', CASE json_extract(body, '$.dimension') WHEN 'Mass' THEN 'mg' WHEN 'Volume' THEN 'ul' ELSE 'piece' END,
        '$.allergens', json_object('contains', json(coalesce(json_extract(body, '$.contains'), '[]')),
                                   'mayContain', json(coalesce(json_extract(body, '$.mayContain'), '[]'))),
        '$.dietMarks', json(coalesce(json_extract(body, '$.properties'), '[]')),
        '$.dietMarkTraces', json(coalesce(json_extract(body, '$.propertyTraces'), '[]')),
        '$.storage', CASE coalesce(json_extract(body, '$.supplier'), '') WHEN '' THEN ''
                     ELSE 'From ' || json_extract(body, '$.supplier') END),
    '$.dimension', '$.contains', '$.mayContain', '$.properties', '$.propertyTraces', '$.supplier');
UPDATE products SET body = json_remove(
    json_set(body, '$.unit',
        CASE json_extract(body, '$.dimension') WHEN 'Mass' THEN 'kg' WHEN 'Volume' THEN 'l' ELSE 'piece' END),
    '$.dimension');
-- What is called so (23), and what is needed by what (24), are ranges now. `id_of` and `range_called` are made by the
-- program.
INSERT OR IGNORE INTO range_members (kind, first, second, record_kind, record_id)
SELECT 23, range_called('Material ' || json_extract(body, '$.name')), zeroblob(16), 4, id FROM materials UNION ALL
SELECT 23, range_called('Recipe ' || json_extract(body, '$.name')), zeroblob(16), 5, id FROM recipes UNION ALL
SELECT 23, range_called('Product ' || json_extract(body, '$.name')), zeroblob(16), 6, id FROM products UNION ALL
SELECT 23, range_called('Customer ' || json_extract(body, '$.name')), zeroblob(16), 3, id FROM customers UNION ALL
SELECT 23, range_called('Location ' || json_extract(body, '$.code')), zeroblob(16), 1, id FROM locations UNION ALL
SELECT 24, id_of(json_extract(body, '$.recipeId')), zeroblob(16), 6, id FROM products
WHERE json_extract(body, '$.recipeId') IS NOT NULL UNION ALL
SELECT 24, id_of(coalesce(json_extract(line.value, '$.materialId'), json_extract(line.value, '$.recipeId'))),
       zeroblob(16), 5, recipes.id
FROM recipes, json_each(recipes.body, '$.lines') AS line;

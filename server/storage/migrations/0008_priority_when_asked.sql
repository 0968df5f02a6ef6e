-- Priority follows from the time it is asked for: a level somebody set, else the tier's (priority), one more if needed soon.
ALTER TABLE orders ADD COLUMN priority_set INTEGER;
UPDATE orders SET
    priority = CASE WHEN body ->> '$.customerTier' IN ('Gold', 'Platinum') THEN 2 ELSE 1 END,
    priority_set = CASE body ->> '$.priorityOverride.priorityLevel'
        WHEN 'Low' THEN 0 WHEN 'Normal' THEN 1 WHEN 'High' THEN 2 WHEN 'Urgent' THEN 3 END;

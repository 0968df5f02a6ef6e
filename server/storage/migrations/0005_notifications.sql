-- What people are told, and how they want to be told.
CREATE TABLE notifications (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE notification_preferences (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- All users are a range of their own now (17), so that a rule can look who is to be told.
INSERT INTO range_members (kind, first, second, record_kind, record_id) SELECT 17, zeroblob(16), zeroblob(16), 2, id FROM users;

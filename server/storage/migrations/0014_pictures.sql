-- Pictures of products, apart from what is read all the time.
CREATE TABLE pictures (id BLOB PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;

-- Snapshots pass over every order there ever was, and over what belongs to it: with this they need not read it for that.
CREATE INDEX orders_working ON orders (id, ended, updated_at);

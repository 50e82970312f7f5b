-- Whether a partner may set up the integration, as its vendor says. Those of before may go on.

ALTER TABLE control.partners ADD COLUMN is_set_up_allowed boolean NOT NULL DEFAULT true;
ALTER TABLE control.partners ALTER COLUMN is_set_up_allowed DROP DEFAULT;

-- A vendor is brought up to date from its profile.
GRANT UPDATE (name) ON control.vendors TO tb_app;

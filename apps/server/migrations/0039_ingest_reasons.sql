-- Why usage was refused, counted by day.
ALTER TABLE control.ingest_days
  ADD COLUMN unknown_customers bigint NOT NULL DEFAULT 0 CHECK (unknown_customers >= 0),
  ADD COLUMN unknown_skus bigint NOT NULL DEFAULT 0 CHECK (unknown_skus >= 0),
  ADD COLUMN id_conflicts bigint NOT NULL DEFAULT 0 CHECK (id_conflicts >= 0);

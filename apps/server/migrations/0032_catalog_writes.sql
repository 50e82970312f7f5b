-- Catalog items that were created in ConnectWise: each recorded before it was sent.
CREATE TABLE tenant.catalog_writes (
  partner_id uuid NOT NULL,
  id text NOT NULL CHECK (id ~ '^[0-9a-z]{10}$'),
  connection_id uuid NOT NULL,
  run_id uuid,
  sku text NOT NULL,
  item jsonb NOT NULL,
  marker text NOT NULL,
  state text NOT NULL CHECK (state IN ('prepared', 'unknown', 'done', 'refused', 'held', 'withdrawn')),
  attempt bigint NOT NULL CHECK (attempt > 0),
  not_before timestamptz(3) NOT NULL,
  fence bigint NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  message text,
  catalog_item_id bigint,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  CHECK ((state = 'done') = (catalog_item_id IS NOT NULL))
);
-- One open creation of each product.
CREATE UNIQUE INDEX catalog_writes_open ON tenant.catalog_writes (partner_id, connection_id, sku)
  WHERE state IN ('prepared', 'unknown', 'held');
CREATE INDEX catalog_writes_of_connection ON tenant.catalog_writes (partner_id, connection_id, prepared_at DESC, id);

GRANT SELECT, INSERT, UPDATE ON tenant.catalog_writes TO tb_app;
ALTER TABLE tenant.catalog_writes ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.catalog_writes FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.catalog_writes TO tb_app
  USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.catalog_writes TO tb_owner USING (true);

ALTER TABLE tenant.runs DROP CONSTRAINT runs_kind_check;
ALTER TABLE tenant.runs ADD CONSTRAINT runs_kind_check CHECK (kind IN ('sync', 'apply', 'look-up', 'catalog'));
-- What a run was asked for, where its kind does not say so.
ALTER TABLE tenant.runs ADD COLUMN input jsonb;

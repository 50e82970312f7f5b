-- The ledger: every write to ConnectWise, recorded before it is sent, and the lines that are ours.

CREATE TABLE tenant.intents (
  partner_id uuid NOT NULL,
  id text NOT NULL CHECK (id ~ '^[0-9a-z]{10}$'),
  connection_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('create', 'change', 'end', 'adopt', 'heal')),
  agreement_id bigint NOT NULL,
  product_link bigint NOT NULL,
  line_month text CHECK (line_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  customer text NOT NULL,
  sku text NOT NULL,
  request jsonb NOT NULL,
  request_hash text NOT NULL,
  marker text,
  before jsonb,
  publishes jsonb,
  state text NOT NULL CHECK (state IN ('prepared', 'unknown', 'done', 'refused', 'held', 'withdrawn')),
  attempt bigint NOT NULL CHECK (attempt > 0),
  not_before timestamptz(3) NOT NULL,
  fence bigint NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  message text,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
-- One open intent per line.
CREATE UNIQUE INDEX intents_open ON tenant.intents
  (partner_id, connection_id, agreement_id, product_link, coalesce(line_month, ''))
  WHERE state IN ('prepared', 'unknown', 'held');
CREATE INDEX intents_of_connection ON tenant.intents (partner_id, connection_id, prepared_at DESC, id);

CREATE TABLE tenant.owned_lines (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  addition_id bigint NOT NULL,
  agreement_id bigint NOT NULL,
  product_link bigint NOT NULL,
  line_month text CHECK (line_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  origin text NOT NULL CHECK (origin IN ('created', 'adopted')),
  customer text NOT NULL,
  sku text NOT NULL,
  marker text,
  state text NOT NULL CHECK (state IN ('live', 'ended', 'removed')),
  written_quantity numeric NOT NULL,
  written_effective_date date,
  written_cancelled_date date,
  revision bigint NOT NULL,
  published_month text CHECK (published_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  published_quantity numeric,
  published_is_final boolean,
  published_next_invoice_date date,
  published_at timestamptz(3),
  orphan_decision text CHECK (orphan_decision IN ('leave', 'set-zero', 'end')),
  -- When a complete read first did not find it; null while it is found.
  missed_since timestamptz(3),
  PRIMARY KEY (partner_id, connection_id, addition_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  CHECK (num_nonnulls(published_month, published_quantity, published_is_final, published_at) IN (0, 4))
);
-- One live line of ours per agreement, product link and, for per-period lines, month.
CREATE UNIQUE INDEX owned_lines_live ON tenant.owned_lines
  (partner_id, connection_id, agreement_id, product_link, coalesce(line_month, ''))
  WHERE state = 'live';

GRANT SELECT, INSERT, UPDATE ON tenant.intents, tenant.owned_lines TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['intents', 'owned_lines']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

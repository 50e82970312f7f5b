-- Billing months, what each of them billed, and what came too late.

CREATE TABLE tenant.statements (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  -- Place in the connection's chain, from 1.
  number bigint NOT NULL CHECK (number > 0),
  month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- Of the month: a month that was reopened has several.
  revision bigint NOT NULL CHECK (revision > 0),
  sealed_at timestamptz(3) NOT NULL,
  sealed_by text NOT NULL,
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- The canonical text that was hashed.
  body text NOT NULL,
  PRIMARY KEY (partner_id, connection_id, number),
  UNIQUE (partner_id, connection_id, month, revision),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

CREATE TABLE tenant.periods (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  period_start timestamptz(3) NOT NULL,
  period_end timestamptz(3) NOT NULL,
  state text NOT NULL,
  state_before text,
  changed_at timestamptz(3) NOT NULL,
  changed_by text NOT NULL,
  reopened_at timestamptz(3),
  -- The newest statement of the month, also while it is reopened.
  statement_number bigint,
  PRIMARY KEY (partner_id, connection_id, month),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, connection_id, statement_number) REFERENCES tenant.statements,
  CONSTRAINT periods_move CHECK ((state_before IS NULL AND state = 'open')
    OR (state_before || ' → ' || state) IN ('open → closing', 'closing → sealed', 'sealed → closing')),
  CHECK (state <> 'sealed' OR statement_number IS NOT NULL)
);

CREATE TABLE tenant.late_waivers (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  statement_number bigint NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  -- The quantity of the month up to which nothing more is billed.
  quantity numeric NOT NULL,
  note text NOT NULL,
  waived_by text NOT NULL,
  waived_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, statement_number, customer, sku),
  FOREIGN KEY (partner_id, connection_id, statement_number) REFERENCES tenant.statements
);

GRANT SELECT, INSERT, UPDATE ON tenant.periods, tenant.late_waivers TO tb_app;
GRANT SELECT, INSERT ON tenant.statements TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['statements', 'periods', 'late_waivers']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

-- The months that were billed so far get their periods.
INSERT INTO control.due_work (partner_id, kind, subject, next_due_at)
  SELECT DISTINCT partner_id, 'period', connection_id, now() FROM tenant.plans WHERE state = 'applied'
  ON CONFLICT DO NOTHING;

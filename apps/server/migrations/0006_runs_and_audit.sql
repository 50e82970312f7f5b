-- What was done and by whom.

CREATE TABLE tenant.runs (
  partner_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  connection_id uuid NOT NULL,
  plan_id uuid,
  kind text NOT NULL CHECK (kind IN ('sync', 'apply')),
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'waiting', 'failed')),
  month text CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  requested_by text NOT NULL,
  queued_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  counts jsonb NOT NULL,
  lines jsonb NOT NULL,
  error_code text,
  error_message text,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans,
  CHECK ((error_code IS NULL) = (error_message IS NULL)),
  CHECK ((finished_at IS NOT NULL) = (state IN ('done', 'waiting', 'failed')))
);
CREATE INDEX runs_of_connection ON tenant.runs (partner_id, connection_id, queued_at DESC, id);
CREATE INDEX runs_open ON tenant.runs (partner_id, connection_id, queued_at, id) WHERE state IN ('queued', 'running');

-- Append-only; each row's hash covers the row before it, so that a change, a gap or another order shows.
CREATE TABLE tenant.audit (
  partner_id uuid NOT NULL REFERENCES control.partners,
  seq bigint NOT NULL CHECK (seq > 0),
  at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (partner_id, seq)
);

GRANT SELECT, INSERT, UPDATE ON tenant.runs TO tb_app;
GRANT SELECT, INSERT ON tenant.audit TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['runs', 'audit']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

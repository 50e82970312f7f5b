-- What became of each line of a plan while it is being written, so that any process can show it.

CREATE TABLE tenant.plan_progress (
  partner_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  fingerprint text NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  result text NOT NULL CHECK (result IN
    ('created', 'changed', 'ended', 'adopted', 'refused', 'unknown', 'stale', 'held', 'failed')),
  addition_id bigint,
  message text,
  PRIMARY KEY (partner_id, plan_id, seq),
  FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans
);

GRANT SELECT, INSERT, DELETE ON tenant.plan_progress TO tb_app;
ALTER TABLE tenant.plan_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plan_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.plan_progress TO tb_app
  USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.plan_progress TO tb_owner USING (true);
CREATE INDEX runs_of_plan ON tenant.runs (partner_id, plan_id) WHERE plan_id IS NOT NULL;

-- Single lines of an open plan that somebody said no to, with what is counted of them: the lines never change.

CREATE TABLE tenant.plan_line_rejections (
  partner_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  fingerprint text NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  action text NOT NULL CHECK (action IN ('create', 'change', 'end', 'adopt')),
  money_delta numeric,
  note text,
  rejected_by text NOT NULL,
  rejected_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, plan_id, fingerprint),
  FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans
);
CREATE INDEX plan_line_rejections_of_pair ON tenant.plan_line_rejections (partner_id, customer, sku, rejected_at DESC);

-- Rises with every decision about single lines: who approves the plan has seen it as it is.
ALTER TABLE tenant.plans ADD COLUMN revision integer NOT NULL DEFAULT 1;

GRANT SELECT, INSERT, DELETE ON tenant.plan_line_rejections TO tb_app;
ALTER TABLE tenant.plan_line_rejections ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.plan_line_rejections FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.plan_line_rejections TO tb_app
  USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.plan_line_rejections TO tb_owner USING (true);

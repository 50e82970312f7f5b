-- What a sync would change, and who approved it.

CREATE TABLE tenant.plans (
  partner_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  connection_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('first', 'normal')),
  state text NOT NULL CHECK (state IN
    ('draft', 'ready', 'parked', 'approved', 'applying', 'applied', 'rejected', 'superseded')),
  month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  period_start timestamptz(3) NOT NULL,
  period_end timestamptz(3) NOT NULL CHECK (period_end > period_start),
  parked_because text[] NOT NULL,
  rules jsonb NOT NULL,
  totals jsonb NOT NULL,
  coverage jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
CREATE INDEX plans_of_connection ON tenant.plans (partner_id, connection_id, created_at DESC, id);

CREATE TABLE tenant.plan_lines (
  partner_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  position bigint NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  action text NOT NULL,
  reason text NOT NULL,
  quantity numeric NOT NULL,
  from_quantity numeric,
  agreement_id bigint,
  addition_id bigint,
  catalog_item_id bigint,
  product_link bigint,
  line_month text CHECK (line_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  effective_date date,
  unit_price numeric,
  money_delta numeric,
  explanation text NOT NULL,
  usage jsonb,
  bucket text NOT NULL CHECK (bucket IN ('published', 'pending', 'held', 'unmapped', 'excluded')),
  line_group text,
  warnings text[] NOT NULL,
  fingerprint text NOT NULL,
  new_addition jsonb,
  is_final boolean NOT NULL,
  PRIMARY KEY (partner_id, plan_id, position),
  FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans,
  CONSTRAINT plan_lines_action CHECK (action IN
    ('create', 'change', 'end', 'adopt', 'keep', 'none', 'hold', 'unmapped', 'excluded')),
  CONSTRAINT plan_lines_hold_code CHECK (action <> 'hold' OR reason IN
    ('company-deleted', 'agreement-missing', 'agreement-ambiguous', 'agreement-cancelled', 'agreement-expired',
     'agreement-not-started', 'agreement-one-time', 'no-billing-cycle', 'period-invoiced', 'product-missing',
     'product-inactive', 'product-bundle', 'duplicate-additions', 'foreign-addition', 'drift', 'removed-in-psa',
     'orphaned', 'copied-marker', 'foreign-installation', 'unknown-outcome', 'refused-by-psa', 'permission', 'brake',
     'by-person')),
  CONSTRAINT plan_lines_unmapped_reason CHECK (action <> 'unmapped' OR reason IN ('customer', 'product')),
  CONSTRAINT plan_lines_excluded_reason CHECK (action <> 'excluded' OR reason IN
    ('customer', 'product', 'disabled', 'paused'))
);

-- An approval binds fingerprints: a line that no longer matches is not written.
CREATE TABLE tenant.approvals (
  partner_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  fingerprints text[] NOT NULL,
  adopt text[] NOT NULL,
  approved_by text NOT NULL,
  approved_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, plan_id),
  FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans
);

GRANT SELECT, INSERT, UPDATE ON tenant.plans TO tb_app;
GRANT SELECT, INSERT ON tenant.plan_lines, tenant.approvals TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['plans', 'plan_lines', 'approvals']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

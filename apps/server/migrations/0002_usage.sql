-- What vendors report. Records are only ever added.

CREATE TABLE tenant.usage_records (
  partner_id uuid NOT NULL,
  id text NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('count', 'delta', 'consumed')),
  quantity numeric NOT NULL CHECK (kind = 'delta' OR quantity >= 0),
  at timestamptz(3) NOT NULL,
  corrects text,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers,
  FOREIGN KEY (partner_id, sku) REFERENCES tenant.products
);
CREATE INDEX usage_by_pair ON tenant.usage_records (partner_id, customer, sku, at);
CREATE INDEX usage_corrections ON tenant.usage_records (partner_id, corrects) WHERE corrects IS NOT NULL;

-- A second body that came under a known id, kept beside the first; the digest keeps one row however often it is sent.
CREATE TABLE tenant.usage_refused (
  partner_id uuid NOT NULL,
  id text NOT NULL,
  digest text NOT NULL,
  body jsonb NOT NULL,
  stands jsonb NOT NULL,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id, digest),
  FOREIGN KEY (partner_id, id) REFERENCES tenant.usage_records
);

GRANT SELECT, INSERT ON tenant.usage_records, tenant.usage_refused TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['usage_records', 'usage_refused']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

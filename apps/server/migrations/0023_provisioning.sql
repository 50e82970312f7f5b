-- Where a vendor creates customers, and what it was asked to create.

CREATE TABLE tenant.provisioning_endpoints (
  partner_id uuid PRIMARY KEY REFERENCES control.partners,
  url text NOT NULL,
  secret text NOT NULL,
  secret_key text NOT NULL,
  -- Requests are signed with this one as well until it ends.
  previous_secret text,
  previous_secret_key text,
  previous_until timestamptz(3),
  changed_at timestamptz(3) NOT NULL,
  CHECK (num_nonnulls(previous_secret, previous_secret_key, previous_until) IN (0, 3))
);

CREATE TABLE tenant.customer_requests (
  partner_id uuid NOT NULL REFERENCES control.partners,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  company_id bigint NOT NULL CHECK (company_id > 0),
  company_name text NOT NULL,
  company_identifier text NOT NULL,
  fields jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'created', 'refused', 'failed')),
  customer text,
  message text,
  link_problem text,
  attempts bigint NOT NULL DEFAULT 0,
  requested_by text NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers,
  CHECK ((state = 'created') = (customer IS NOT NULL))
);
CREATE UNIQUE INDEX customer_requested_once ON tenant.customer_requests (partner_id, connection_id, company_id)
  WHERE state IN ('pending', 'created');
CREATE INDEX customer_requests_by_moment ON tenant.customer_requests (partner_id, requested_at DESC, id);

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.provisioning_endpoints TO tb_app;
GRANT SELECT, INSERT, UPDATE ON tenant.customer_requests TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['provisioning_endpoints', 'customer_requests']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

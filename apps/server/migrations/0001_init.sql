-- Vendors, partners, connections, and what people decided about customers and products.
-- Schema control holds what comes before a partner is known or spans partners; every table of schema tenant leads with
-- the partner and is protected by row-level security.

CREATE SCHEMA tenant;
GRANT USAGE ON SCHEMA control, tenant TO tb_app;

-- Six characters that name this installation in ConnectWise, and the secret behind the markers, sealed by the vault.
CREATE TABLE control.installation (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  id text NOT NULL CHECK (id ~ '^[0-9a-z]{6}$'),
  digest_secret text NOT NULL,
  digest_secret_key text NOT NULL
);

CREATE TABLE control.vendors (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key text NOT NULL UNIQUE,
  name text NOT NULL
);

CREATE TABLE control.partners (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  key text NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  UNIQUE (vendor_id, key),
  UNIQUE (vendor_id, id)
);

CREATE TABLE control.tokens (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  partner_id uuid,
  kind text NOT NULL CHECK (kind IN ('api-key', 'portal-link', 'portal-session', 'operator-link', 'operator-session')),
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  label text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  used_at timestamptz(3),
  revoked_at timestamptz(3),
  FOREIGN KEY (vendor_id, partner_id) REFERENCES control.partners (vendor_id, id)
);

CREATE TABLE tenant.connections (
  partner_id uuid NOT NULL REFERENCES control.partners,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  site text NOT NULL,
  login_company text NOT NULL,
  client_id text,
  settings jsonb NOT NULL,
  credentials text,
  credentials_key text,
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id),
  CHECK ((credentials IS NULL) = (credentials_key IS NULL))
);

CREATE TABLE tenant.customers (
  partner_id uuid NOT NULL REFERENCES control.partners,
  customer text NOT NULL,
  name text NOT NULL,
  domain text,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, customer)
);

CREATE TABLE tenant.products (
  partner_id uuid NOT NULL REFERENCES control.partners,
  sku text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  basis text NOT NULL CHECK (basis IN ('latest', 'peak', 'average', 'sum')),
  step numeric NOT NULL CHECK (step > 0),
  rounding text NOT NULL CHECK (rounding IN ('up', 'down', 'half-up')),
  included numeric NOT NULL CHECK (included >= 0),
  minimum numeric NOT NULL CHECK (minimum >= 0),
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, sku)
);

-- One to one both ways within a connection: a row per customer, and no company twice.
CREATE TABLE tenant.company_links (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  customer text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('none', 'excluded', 'linked')),
  company_id bigint CHECK (company_id > 0),
  agreement_mode text CHECK (agreement_mode IN ('found', 'chosen')),
  agreement_id bigint CHECK (agreement_id > 0),
  is_enabled boolean NOT NULL,
  is_paused boolean NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, customer),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers,
  CONSTRAINT company_linked_once UNIQUE (partner_id, connection_id, company_id),
  CHECK ((decision = 'linked') = (company_id IS NOT NULL)),
  CHECK ((decision = 'linked') = (agreement_mode IS NOT NULL)),
  CHECK (agreement_id IS NULL OR agreement_mode = 'chosen')
);

CREATE TABLE tenant.company_link_agreements (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  agreement_id bigint NOT NULL CHECK (agreement_id > 0),
  PRIMARY KEY (partner_id, connection_id, customer, sku),
  FOREIGN KEY (partner_id, connection_id, customer) REFERENCES tenant.company_links ON DELETE CASCADE,
  FOREIGN KEY (partner_id, sku) REFERENCES tenant.products
);

-- A number stands in markers in ConnectWise, where partners may share an agreement: it names one link of the whole
-- installation for ever. It comes from one sequence, and rows are never removed.
CREATE SEQUENCE control.next_product_link_number AS bigint;

CREATE TABLE tenant.product_link_numbers (
  partner_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  connection_id uuid NOT NULL,
  sku text NOT NULL,
  catalog_item_id bigint NOT NULL CHECK (catalog_item_id > 0),
  PRIMARY KEY (partner_id, number),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, sku) REFERENCES tenant.products,
  UNIQUE (partner_id, connection_id, sku, catalog_item_id),
  UNIQUE (partner_id, connection_id, sku, catalog_item_id, number)
);

CREATE TABLE tenant.product_links (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  sku text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('none', 'excluded', 'linked')),
  number bigint,
  catalog_item_id bigint,
  basis text CHECK (basis IN ('latest', 'peak', 'average', 'sum')),
  step numeric CHECK (step > 0),
  rounding text CHECK (rounding IN ('up', 'down', 'half-up')),
  included numeric CHECK (included >= 0),
  minimum numeric CHECK (minimum >= 0),
  line_style text CHECK (line_style IN ('standing', 'per-period')),
  price numeric,
  cost numeric,
  invoice_text text,
  bill_flag text CHECK (bill_flag IN ('Billable', 'DoNotBill', 'NoCharge')),
  drift_policy text CHECK (drift_policy IN ('hold', 'enforce', 'accept')),
  drift_accept_until timestamptz(3),
  drift_note text,
  decided_by text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, sku),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, sku) REFERENCES tenant.products,
  FOREIGN KEY (partner_id, connection_id, sku, catalog_item_id, number)
    REFERENCES tenant.product_link_numbers (partner_id, connection_id, sku, catalog_item_id, number),
  CONSTRAINT catalog_item_linked_once UNIQUE (partner_id, connection_id, catalog_item_id),
  UNIQUE (partner_id, number),
  CHECK (num_nonnulls(number, catalog_item_id, basis, step, rounding, included, minimum, line_style, bill_flag, drift_policy)
    = CASE decision WHEN 'linked' THEN 10 ELSE 0 END),
  CHECK (decision = 'linked' OR num_nonnulls(price, cost, invoice_text, drift_accept_until, drift_note) = 0)
);

-- A term that is null is not overridden; for the three that may be set to "as ConnectWise has it", a flag says so.
CREATE TABLE tenant.link_overrides (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  step numeric CHECK (step > 0),
  rounding text CHECK (rounding IN ('up', 'down', 'half-up')),
  included numeric CHECK (included >= 0),
  minimum numeric CHECK (minimum >= 0),
  line_style text CHECK (line_style IN ('standing', 'per-period')),
  sets_price boolean NOT NULL,
  price numeric,
  sets_cost boolean NOT NULL,
  cost numeric,
  sets_invoice_text boolean NOT NULL,
  invoice_text text,
  bill_flag text CHECK (bill_flag IN ('Billable', 'DoNotBill', 'NoCharge')),
  decided_by text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, customer, sku),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers,
  FOREIGN KEY (partner_id, sku) REFERENCES tenant.products,
  CHECK (sets_price OR price IS NULL),
  CHECK (sets_cost OR cost IS NULL),
  CHECK (sets_invoice_text OR invoice_text IS NULL)
);

-- A person stopped the line of a customer and sku.
CREATE TABLE tenant.person_holds (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  note text NOT NULL,
  held_by text NOT NULL,
  held_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, customer, sku),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers,
  FOREIGN KEY (partner_id, sku) REFERENCES tenant.products
);

CREATE TABLE control.schedule (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  next_due_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
CREATE INDEX schedule_due ON control.schedule (next_due_at);

CREATE TABLE control.connection_health (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  failures_in_a_row bigint NOT NULL,
  last_ok_at timestamptz(3),
  last_failed_at timestamptz(3),
  last_code text,
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

-- The right to write to one agreement of one ConnectWise, whichever partner asks; times are this database's own.
CREATE TABLE control.writer_leases (
  host text NOT NULL,
  company text NOT NULL,
  agreement_id bigint NOT NULL,
  fence bigint NOT NULL,
  owner text NOT NULL,
  held_until timestamptz NOT NULL,
  PRIMARY KEY (host, company, agreement_id)
);

GRANT SELECT ON control.migrations TO tb_app;
GRANT USAGE ON SEQUENCE control.next_product_link_number TO tb_app;
GRANT SELECT, INSERT ON control.installation, control.vendors, tenant.product_link_numbers TO tb_app;
GRANT SELECT, INSERT, UPDATE ON
  control.partners, control.tokens, control.connection_health, control.writer_leases,
  tenant.connections, tenant.customers, tenant.products TO tb_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  control.schedule, tenant.company_links, tenant.company_link_agreements, tenant.product_links, tenant.link_overrides,
  tenant.person_holds TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['connections', 'customers', 'products', 'company_links', 'company_link_agreements',
    'product_link_numbers', 'product_links', 'link_overrides', 'person_holds']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

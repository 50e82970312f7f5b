-- What people decided about held lines. A decision changes what the next plan says and writes nothing by itself.

CREATE TABLE tenant.addition_decisions (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  addition_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('leave', 'enforce', 'accept', 'stay-removed', 'confirm')),
  -- What the line showed when it was decided: of another change somebody is asked anew.
  seen_quantity numeric,
  seen_effective_date date,
  seen_cancelled_date date,
  seen_revision bigint,
  -- What a person has seen of an addition to adopt and confirmed.
  warnings text[] NOT NULL,
  accept_until timestamptz(3),
  note text,
  decided_by text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, addition_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  CHECK ((kind = 'accept') = (accept_until IS NOT NULL)),
  CHECK ((kind IN ('enforce', 'accept', 'stay-removed')) = (seen_revision IS NOT NULL)),
  CHECK ((kind IN ('enforce', 'accept')) = (seen_quantity IS NOT NULL))
);

CREATE TABLE tenant.brake_releases (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  customer text NOT NULL,
  sku text NOT NULL,
  month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  from_quantity numeric,
  up_to numeric NOT NULL,
  note text,
  released_by text NOT NULL,
  released_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, customer, sku),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

-- A write that ConnectWise refused is left alone for a day, unless somebody asks for another try.
CREATE TABLE tenant.write_retries (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  line text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, line),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

ALTER TABLE tenant.plans
  ADD COLUMN park_accepted_by text,
  ADD COLUMN park_accepted_at timestamptz(3),
  ADD CHECK ((park_accepted_by IS NULL) = (park_accepted_at IS NULL));

GRANT SELECT, INSERT, UPDATE, DELETE ON
  tenant.addition_decisions, tenant.brake_releases, tenant.write_retries TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['addition_decisions', 'brake_releases', 'write_retries']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

-- Which connection has an addition of a ConnectWise: of two partners, or two connections of one, only one may adopt it.
CREATE TABLE control.claimed_additions (
  host text NOT NULL,
  company text NOT NULL,
  addition_id bigint NOT NULL,
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  PRIMARY KEY (host, company, addition_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections ON DELETE CASCADE
);
CREATE INDEX claimed_additions_of_connection ON control.claimed_additions (partner_id, connection_id);

GRANT SELECT, INSERT, DELETE ON control.claimed_additions TO tb_app;

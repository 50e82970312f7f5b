-- ConnectWise as the last complete read saw it.

CREATE TABLE tenant.observed_reads (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  read_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

CREATE TABLE tenant.observed_companies (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  id bigint NOT NULL,
  name text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (partner_id, connection_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads
);

CREATE TABLE tenant.observed_agreements (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  id bigint NOT NULL,
  company_id bigint NOT NULL,
  name text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (partner_id, connection_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads
);
CREATE INDEX observed_agreements_of_company ON tenant.observed_agreements (partner_id, connection_id, company_id);

CREATE TABLE tenant.observed_catalog_items (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  id bigint NOT NULL,
  name text NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (partner_id, connection_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads
);

CREATE TABLE tenant.observed_additions (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  id bigint NOT NULL,
  agreement_id bigint NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (partner_id, connection_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads
);
CREATE INDEX observed_additions_of_agreement ON tenant.observed_additions (partner_id, connection_id, agreement_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON
  tenant.observed_reads, tenant.observed_companies, tenant.observed_agreements, tenant.observed_catalog_items,
  tenant.observed_additions TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['observed_reads', 'observed_companies', 'observed_agreements', 'observed_catalog_items',
    'observed_additions']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

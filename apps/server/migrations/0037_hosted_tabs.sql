-- The tab of a connection on company screens in ConnectWise, as it was last seen there.
CREATE TABLE tenant.hosted_tabs (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('off', 'waiting', 'shown', 'failed')),
  setup_id bigint,
  problem_code text,
  problem_message text,
  problem_remedy text,
  checked_at timestamptz(3),
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  CHECK ((state = 'failed') = (problem_code IS NOT NULL)),
  CHECK (num_nulls(problem_code, problem_message, problem_remedy) IN (0, 3))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.hosted_tabs TO tb_app;
ALTER TABLE tenant.hosted_tabs ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.hosted_tabs FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.hosted_tabs TO tb_app
  USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.hosted_tabs TO tb_owner USING (true);

-- Whose tab an address names, before anybody has said who they are.
CREATE TABLE control.tab_addresses (
  connection_id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES control.partners
);
GRANT SELECT, INSERT, DELETE ON control.tab_addresses TO tb_app;

-- Sessions of pages in a tab, and codes that open the vendor's console: each for one company of one connection.
ALTER TABLE control.tokens DROP CONSTRAINT tokens_kind_check;
ALTER TABLE control.tokens ADD CONSTRAINT tokens_kind_check CHECK (kind IN ('api-key', 'portal-link', 'portal-session',
  'operator-link', 'operator-session', 'tab-session', 'console-code'));
ALTER TABLE control.tokens
  ADD COLUMN connection_id uuid,
  ADD COLUMN company_id bigint,
  ADD COLUMN company_name text,
  ADD COLUMN customer text,
  ADD COLUMN exchange_id uuid UNIQUE,
  ADD CONSTRAINT place_of_a_tab CHECK (kind NOT IN ('tab-session', 'console-code')
    OR num_nulls(partner_id, connection_id, company_id, company_name, identity, person_name) = 0),
  ADD CONSTRAINT customer_of_a_code CHECK (kind <> 'console-code' OR customer IS NOT NULL);

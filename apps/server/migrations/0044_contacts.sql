-- People at customers, as the vendor knows them.
CREATE TABLE tenant.users (
  partner_id uuid NOT NULL,
  key text NOT NULL,
  customer text NOT NULL,
  name text NOT NULL,
  email text,
  -- The name as names are compared.
  name_words text NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, key),
  FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers
);
CREATE INDEX users_of_customer ON tenant.users (partner_id, customer, key);
CREATE INDEX users_by_email ON tenant.users (partner_id, lower(email)) WHERE email IS NOT NULL;

-- Contacts of ConnectWise, as the last import found them, and the import itself.
CREATE TABLE tenant.contact_imports (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  types bigint[] NOT NULL,
  imported_at timestamptz(3) NOT NULL,
  companies bigint NOT NULL,
  contacts bigint NOT NULL,
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
CREATE TABLE tenant.observed_contacts (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  id bigint NOT NULL,
  company_id bigint NOT NULL,
  name text NOT NULL,
  name_words text NOT NULL,
  title text,
  emails text[] NOT NULL,
  is_inactive boolean NOT NULL,
  PRIMARY KEY (partner_id, connection_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
CREATE INDEX observed_contacts_of_company ON tenant.observed_contacts (partner_id, connection_id, company_id);

-- What was decided about a user: the contact that stands for them on tickets, or that there shall be none.
CREATE TABLE tenant.contact_links (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  user_key text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('linked', 'excluded')),
  contact_id bigint,
  changed_at timestamptz(3) NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (partner_id, connection_id, user_key),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, user_key) REFERENCES tenant.users ON DELETE CASCADE,
  CHECK ((decision = 'linked') = (contact_id IS NOT NULL))
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['users', 'contact_imports', 'observed_contacts', 'contact_links'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.%I TO tb_app', name);
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;
-- What was on its way when the partner was removed leaves nothing behind.
CREATE POLICY not_removed ON tenant.users AS RESTRICTIVE FOR INSERT TO tb_app WITH CHECK (
  (SELECT removed_at IS NULL FROM control.partners
    WHERE id = nullif(current_setting('tallybridge.partner', true), '')::uuid));

-- Each partner gets a random data key of its own, wrapped by the master key; the installation has one too. A key that is not
-- wrapped stands for what was sealed with a key computed from the master key: the service seals that anew at its next start.
CREATE TABLE control.data_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Null: the installation's own.
  partner_id uuid REFERENCES control.partners,
  wrapped text,
  master_key text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (partner_id, id)
);
CREATE INDEX data_keys_master ON control.data_keys (master_key, id);
CREATE INDEX data_keys_derived ON control.data_keys (id) WHERE wrapped IS NULL;

-- The pair in force, and while it is being exchanged the next one. Beside the sealed pair stands what may be shown of it.
CREATE TABLE tenant.connection_keys (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  slot text NOT NULL CHECK (slot IN ('current', 'next')),
  sealed text NOT NULL,
  data_key uuid NOT NULL,
  public_key_end text NOT NULL,
  fingerprint text NOT NULL,
  stored_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, slot),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, data_key) REFERENCES control.data_keys (partner_id, id)
);
ALTER TABLE tenant.connection_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.connection_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.connection_keys TO tb_app
  USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.connection_keys TO tb_owner USING (true);

INSERT INTO control.data_keys (partner_id, master_key)
  SELECT partner_id, credentials_key FROM tenant.connections WHERE credentials IS NOT NULL
  UNION SELECT partner_id, token_key FROM tenant.sources WHERE token IS NOT NULL
  UNION SELECT partner_id, secret_key FROM tenant.provisioning_endpoints
  UNION SELECT partner_id, previous_secret_key FROM tenant.provisioning_endpoints WHERE previous_secret IS NOT NULL;
INSERT INTO control.data_keys (partner_id, master_key) SELECT NULL, digest_secret_key FROM control.installation;

INSERT INTO tenant.connection_keys
  (partner_id, connection_id, slot, sealed, data_key, public_key_end, fingerprint, stored_at)
  SELECT connections.partner_id, connections.id, 'current', credentials, data_keys.id, '', '', changed_at
  FROM tenant.connections JOIN control.data_keys
    ON data_keys.partner_id = connections.partner_id AND master_key = credentials_key
  WHERE credentials IS NOT NULL;
ALTER TABLE tenant.connections
  DROP COLUMN credentials, DROP COLUMN credentials_key,
  ADD CHECK (removed_at IS NULL OR removal_lines IS NOT NULL);

UPDATE tenant.sources SET token_key = data_keys.id::text FROM control.data_keys
  WHERE data_keys.partner_id = sources.partner_id AND master_key = token_key;
UPDATE tenant.provisioning_endpoints SET secret_key = data_keys.id::text FROM control.data_keys
  WHERE data_keys.partner_id = provisioning_endpoints.partner_id AND master_key = secret_key;
UPDATE tenant.provisioning_endpoints SET previous_secret_key = data_keys.id::text FROM control.data_keys
  WHERE data_keys.partner_id = provisioning_endpoints.partner_id AND master_key = previous_secret_key;

ALTER TABLE control.installation ADD COLUMN digest_key uuid REFERENCES control.data_keys;
UPDATE control.installation SET digest_key = (SELECT id FROM control.data_keys WHERE partner_id IS NULL);
ALTER TABLE control.installation ALTER COLUMN digest_key SET NOT NULL, DROP COLUMN digest_secret_key;

GRANT SELECT, INSERT, UPDATE, DELETE ON control.data_keys, tenant.connection_keys TO tb_app;
GRANT UPDATE ON control.installation TO tb_app;

-- What vendors say of problems at their customers. Messages are only ever added; where a problem stands follows from them
-- in any order. Ids are compared by code point, the same on every server.

CREATE TABLE tenant.alert_messages (
  partner_id uuid NOT NULL,
  id text COLLATE "C" NOT NULL,
  key text NOT NULL,
  -- Empty for a key that never comes again.
  episode text NOT NULL,
  customer text NOT NULL,
  category text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('info', 'low', 'medium', 'high', 'critical')),
  state text NOT NULL CHECK (state IN ('raised', 'resolved')),
  title text NOT NULL,
  body text NOT NULL,
  device text,
  contact_email text,
  url text,
  at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers
);

-- Where the problem of a key and episode stands: by the message of the latest moment, resolved before raised, greatest id.
CREATE TABLE tenant.alerts (
  partner_id uuid NOT NULL,
  key text NOT NULL,
  episode text NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  state text NOT NULL,
  customer text NOT NULL,
  category text NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  raised_at timestamptz(3),
  PRIMARY KEY (partner_id, key, episode),
  FOREIGN KEY (partner_id, message_id) REFERENCES tenant.alert_messages
);
CREATE INDEX alerts_by_change ON tenant.alerts (partner_id, changed_at DESC, message_id);
CREATE INDEX alerts_raised ON tenant.alerts (partner_id, changed_at DESC, message_id) WHERE state = 'raised';

-- A second body that came under a known id, kept beside the first.
CREATE TABLE tenant.alerts_refused (
  partner_id uuid NOT NULL,
  id text COLLATE "C" NOT NULL,
  digest text NOT NULL,
  body jsonb NOT NULL,
  stands jsonb NOT NULL,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id, digest),
  FOREIGN KEY (partner_id, id) REFERENCES tenant.alert_messages
);

GRANT SELECT, INSERT ON tenant.alert_messages, tenant.alerts_refused TO tb_app;
GRANT SELECT, INSERT, UPDATE ON tenant.alerts TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['alert_messages', 'alerts', 'alerts_refused']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

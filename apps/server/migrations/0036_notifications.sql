-- Who is told of what fails or waits: one row a partner.
CREATE TABLE tenant.notification_settings (
  partner_id uuid PRIMARY KEY REFERENCES control.partners,
  -- Names the due work, apart from the work of the partner itself.
  id uuid NOT NULL,
  recipients jsonb NOT NULL,
  kinds jsonb NOT NULL,
  digest_at text NOT NULL CHECK (digest_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  webhook_url text,
  webhook_secret text,
  webhook_secret_key text,
  last_digest_at timestamptz(3) NOT NULL,
  tested_at timestamptz(3),
  changed_at timestamptz(3) NOT NULL,
  CHECK (num_nonnulls(webhook_url, webhook_secret, webhook_secret_key) IN (0, 3))
);

-- What failed or waited, from when until when.
CREATE TABLE tenant.notification_conditions (
  partner_id uuid NOT NULL,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('keys-refused', 'right-missing', 'nothing-written', 'run-failed', 'unknown-outcome', 'callbacks-disabled', 'brake', 'plan-waiting', 'holds-waiting', 'month-waiting')),
  -- What of the kind it is about, where there can be several: a month.
  subject text NOT NULL,
  text text NOT NULL,
  began_at timestamptz(3) NOT NULL,
  -- Since when it is not seen any more; it is over when that has lasted.
  gone_since timestamptz(3),
  ended_at timestamptz(3),
  -- When it was told at once.
  told_at timestamptz(3),
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
CREATE UNIQUE INDEX notification_conditions_open ON tenant.notification_conditions (partner_id, connection_id, kind, subject)
  WHERE ended_at IS NULL;
CREATE INDEX notification_conditions_ended ON tenant.notification_conditions (partner_id, connection_id, ended_at)
  WHERE ended_at IS NOT NULL;

-- What was told.
CREATE TABLE tenant.notifications (
  partner_id uuid NOT NULL,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('raised', 'over', 'digest')),
  items jsonb NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
CREATE INDEX notifications_newest ON tenant.notifications (partner_id, at DESC, id);

-- To whom, and whether it got there: the outbox.
CREATE TABLE tenant.notification_deliveries (
  partner_id uuid NOT NULL,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  notification_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'webhook')),
  address text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  attempts bigint NOT NULL,
  next_attempt_at timestamptz(3),
  settled_at timestamptz(3),
  message text,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, notification_id) REFERENCES tenant.notifications ON DELETE CASCADE,
  CHECK ((state = 'waiting') = (next_attempt_at IS NOT NULL)),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX notification_deliveries_of ON tenant.notification_deliveries (partner_id, notification_id);
CREATE INDEX notification_deliveries_waiting ON tenant.notification_deliveries (partner_id, next_attempt_at) WHERE state = 'waiting';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['notification_settings', 'notification_conditions', 'notifications', 'notification_deliveries'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.%I TO tb_app', name);
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;
-- What was on its way when the partner was removed leaves nothing behind.
CREATE POLICY not_removed ON tenant.notification_settings AS RESTRICTIVE FOR INSERT TO tb_app WITH CHECK (
  (SELECT removed_at IS NULL FROM control.partners
    WHERE id = nullif(current_setting('tallybridge.partner', true), '')::uuid));

-- When usage of the day was first and last taken: a connection to which nothing is written is told by it.
ALTER TABLE control.ingest_days
  ADD COLUMN first_accepted_at timestamptz(3),
  ADD COLUMN last_accepted_at timestamptz(3);

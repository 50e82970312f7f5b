-- Which operators of a vendor are told of what is wrong: as tenant.notification_settings and what belongs to it, of no partner.
CREATE TABLE control.notification_settings (
  vendor_id uuid PRIMARY KEY REFERENCES control.vendors,
  id uuid NOT NULL,
  recipients jsonb NOT NULL,
  kinds jsonb NOT NULL,
  digest_at text NOT NULL CHECK (digest_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  time_zone text NOT NULL DEFAULT 'UTC',
  webhook_url text,
  webhook_secret text,
  webhook_secret_key text,
  last_digest_at timestamptz(3) NOT NULL,
  tested_at timestamptz(3),
  changed_at timestamptz(3) NOT NULL,
  -- When what is to be told is looked for next, in business time: due work of the vendor, which is no partner's.
  next_due_at timestamptz(3),
  CHECK (num_nonnulls(webhook_url, webhook_secret, webhook_secret_key) IN (0, 3))
);
CREATE INDEX notification_settings_due ON control.notification_settings (next_due_at);

CREATE TABLE control.notification_conditions (
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mail-failing', 'webhook-disabled', 'webhook-failing', 'connection-failing')),
  -- What of the kind it is about: an endpoint, or a partner and its connection.
  subject text NOT NULL,
  text text NOT NULL,
  began_at timestamptz(3) NOT NULL,
  gone_since timestamptz(3),
  ended_at timestamptz(3),
  told_at timestamptz(3),
  PRIMARY KEY (vendor_id, id)
);
CREATE UNIQUE INDEX notification_conditions_open ON control.notification_conditions (vendor_id, kind, subject)
  WHERE ended_at IS NULL;
CREATE INDEX notification_conditions_ended ON control.notification_conditions (vendor_id, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE control.notifications (
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('raised', 'over', 'digest')),
  items jsonb NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (vendor_id, id)
);
CREATE INDEX notifications_newest ON control.notifications (vendor_id, at DESC, id);

CREATE TABLE control.notification_deliveries (
  vendor_id uuid NOT NULL,
  id uuid NOT NULL,
  notification_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'webhook')),
  address text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  attempts bigint NOT NULL,
  next_attempt_at timestamptz(3),
  settled_at timestamptz(3),
  message text,
  PRIMARY KEY (vendor_id, id),
  FOREIGN KEY (vendor_id, notification_id) REFERENCES control.notifications ON DELETE CASCADE,
  CHECK ((state = 'waiting') = (next_attempt_at IS NOT NULL)),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX notification_deliveries_of ON control.notification_deliveries (vendor_id, notification_id);
CREATE INDEX notification_deliveries_waiting ON control.notification_deliveries (vendor_id, next_attempt_at)
  WHERE state = 'waiting';

GRANT SELECT, INSERT, UPDATE, DELETE ON control.notification_settings, control.notification_conditions,
  control.notifications, control.notification_deliveries TO tb_app;

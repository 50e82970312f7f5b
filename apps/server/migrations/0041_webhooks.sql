-- Where a vendor hears of what happens at its partners: its endpoints, the events, and every delivery of one to the other.
-- An endpoint hears of all partners of its vendor.

CREATE TABLE control.webhook_endpoints (
  id uuid PRIMARY KEY,
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  url text NOT NULL,
  description text NOT NULL,
  -- Empty: every type.
  events text[] NOT NULL,
  secret text NOT NULL,
  secret_key text NOT NULL,
  -- Messages are signed with this one as well until it ends.
  previous_secret text,
  previous_secret_key text,
  previous_until timestamptz(3),
  disabled_at timestamptz(3),
  disabled_because text CHECK (disabled_because IN ('person', 'failing', 'gone')),
  -- Since when no message was taken; null while the last one was.
  failing_since timestamptz(3),
  last_ok_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  CHECK (num_nonnulls(previous_secret, previous_secret_key, previous_until) IN (0, 3)),
  CHECK ((disabled_at IS NULL) = (disabled_because IS NULL))
);
CREATE INDEX webhook_endpoints_of_vendor ON control.webhook_endpoints (vendor_id, created_at, id);

CREATE TABLE control.webhook_events (
  id uuid PRIMARY KEY,
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  partner_id uuid NOT NULL REFERENCES control.partners,
  type text NOT NULL,
  at timestamptz(3) NOT NULL,
  data jsonb NOT NULL
);
CREATE INDEX webhook_events_of_partner ON control.webhook_events (partner_id, at);

CREATE TABLE control.webhook_deliveries (
  endpoint_id uuid NOT NULL REFERENCES control.webhook_endpoints ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES control.webhook_events ON DELETE CASCADE,
  partner_id uuid NOT NULL,
  -- Of the event, so that the newest are found by an index.
  at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
  attempts bigint NOT NULL DEFAULT 0,
  next_at timestamptz(3),
  -- Each attempt: when, with which status or error, and how long it took.
  log jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (endpoint_id, event_id),
  CHECK ((state = 'pending') = (next_at IS NOT NULL))
);
CREATE INDEX webhook_deliveries_newest ON control.webhook_deliveries (endpoint_id, at DESC, event_id);
CREATE INDEX webhook_deliveries_pending ON control.webhook_deliveries (partner_id, endpoint_id, next_at)
  WHERE state = 'pending';
CREATE INDEX webhook_deliveries_of_event ON control.webhook_deliveries (event_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON
  control.webhook_endpoints, control.webhook_events, control.webhook_deliveries TO tb_app;

-- Who lets whom in: roles and persons of sessions, what they may idle, and a log of what is done for a vendor as a whole.

ALTER TABLE control.tokens
  ADD COLUMN role text CHECK (role IN ('viewer', 'technician', 'billing', 'admin', 'operator')),
  ADD COLUMN person_name text,
  ADD COLUMN person_email text,
  ADD COLUMN identity text,
  ADD COLUMN return_to text,
  ADD COLUMN carried_by text CHECK (carried_by IN ('cookie', 'bearer')),
  ADD COLUMN idle_seconds bigint CHECK (idle_seconds > 0),
  ADD COLUMN last_seen_at timestamptz(3),
  ADD CONSTRAINT operator_of_a_whole_vendor CHECK (role <> 'operator' OR partner_id IS NULL),
  ADD CONSTRAINT partner_of_a_portal CHECK (kind NOT IN ('portal-link', 'portal-session') OR partner_id IS NOT NULL);

-- The keys of operators had the scopes that there were when they were stored; by their role they have those there are.
UPDATE control.tokens SET role = 'operator' WHERE kind = 'api-key' AND label = 'operator' AND partner_id IS NULL;

CREATE INDEX tokens_of_vendor ON control.tokens (vendor_id, kind, created_at);

-- What was done for a vendor as a whole, chained like the audit log of a partner.
CREATE TABLE control.vendor_audit (
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  seq bigint NOT NULL CHECK (seq > 0),
  at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (vendor_id, seq)
);

GRANT DELETE ON control.tokens TO tb_app;
GRANT SELECT, INSERT ON control.vendor_audit TO tb_app;

-- Requests that carry an Idempotency-Key, with their answer, for a day: of a partner, and of a vendor as a whole.

CREATE TABLE tenant.idempotent_requests (
  partner_id uuid NOT NULL REFERENCES control.partners,
  operation text NOT NULL,
  key_hash bytea NOT NULL CHECK (length(key_hash) = 32),
  request_hash bytea NOT NULL CHECK (length(request_hash) = 32),
  state text NOT NULL CHECK (state IN ('open', 'done')),
  answer jsonb,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, operation, key_hash),
  CHECK (state = 'done' OR answer IS NULL)
);
CREATE INDEX idempotent_requests_expired ON tenant.idempotent_requests (partner_id, expires_at);

CREATE TABLE control.idempotent_requests (
  vendor_id uuid NOT NULL REFERENCES control.vendors,
  operation text NOT NULL,
  key_hash bytea NOT NULL CHECK (length(key_hash) = 32),
  request_hash bytea NOT NULL CHECK (length(request_hash) = 32),
  state text NOT NULL CHECK (state IN ('open', 'done')),
  answer jsonb,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (vendor_id, operation, key_hash),
  CHECK (state = 'done' OR answer IS NULL)
);
CREATE INDEX idempotent_requests_expired ON control.idempotent_requests (vendor_id, expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON control.idempotent_requests, tenant.idempotent_requests TO tb_app;

ALTER TABLE tenant.idempotent_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.idempotent_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.idempotent_requests TO tb_app
  USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.idempotent_requests TO tb_owner USING (true);

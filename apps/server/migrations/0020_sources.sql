-- The vendor's own endpoints that are polled for a partner, and how far they were read.

CREATE TABLE tenant.sources (
  partner_id uuid PRIMARY KEY REFERENCES control.partners,
  url text NOT NULL,
  feeds text[] NOT NULL,
  every_seconds bigint NOT NULL CHECK (every_seconds > 0),
  is_paused boolean NOT NULL,
  token text,
  token_key text,
  -- By feed; moved in the transaction after the page that it follows was stored.
  checkpoints jsonb NOT NULL,
  -- Rises with every other URL, so that a poll of the old one moves nothing of the new one.
  revision bigint NOT NULL DEFAULT 1,
  last_ok_at timestamptz(3),
  failures_in_a_row bigint NOT NULL DEFAULT 0,
  failure_code text,
  failure_message text,
  failed_at timestamptz(3),
  taken bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  changed_at timestamptz(3) NOT NULL,
  CHECK ((token IS NULL) = (token_key IS NULL)),
  CHECK ((failure_code IS NULL) = (failure_message IS NULL) AND (failure_code IS NULL) = (failed_at IS NULL))
);

-- Items of a feed that were refused; the poll went on after them.
CREATE TABLE tenant.source_refused (
  partner_id uuid NOT NULL REFERENCES control.partners,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  feed text NOT NULL CHECK (feed IN ('products', 'customers', 'usage', 'alerts')),
  key text,
  code text NOT NULL,
  message text NOT NULL,
  -- JSON as text: jsonb does not take every text that JSON can hold.
  item text NOT NULL,
  digest text NOT NULL,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, sequence),
  -- A page that is read again leaves one row of each.
  UNIQUE (partner_id, feed, digest)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.sources TO tb_app;
GRANT SELECT, INSERT ON tenant.source_refused TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sources', 'source_refused']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;

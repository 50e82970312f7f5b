-- What ConnectWise tells us of changes: the secret path of each connection, and the hints that came by it. All of it is
-- reached before anybody knows whose it is.

CREATE TABLE control.callbacks (
  partner_id uuid NOT NULL REFERENCES control.partners,
  connection_id uuid NOT NULL,
  -- SHA-256 of the secret part of the path.
  path_hash text NOT NULL UNIQUE CHECK (path_hash ~ '^[0-9a-f]{64}$'),
  state text NOT NULL CHECK (state IN ('pending', 'on', 'failing')),
  code text,
  message text,
  -- Types that ConnectWise tells us of, as the last look found or left them.
  types text[] NOT NULL DEFAULT '{}',
  checked_at timestamptz(3),
  -- How often and when last ConnectWise was found to have switched one off.
  disabled bigint NOT NULL DEFAULT 0,
  disabled_at timestamptz(3),
  PRIMARY KEY (partner_id, connection_id),
  CHECK ((state = 'failing') = (code IS NOT NULL) AND (code IS NULL) = (message IS NULL))
);

-- One row a record, however often it was told of.
CREATE TABLE control.callback_hints (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('ticket', 'company', 'agreement', 'productcatalog')),
  record_id bigint NOT NULL CHECK (record_id > 0),
  action text NOT NULL,
  messages bigint NOT NULL CHECK (messages > 0),
  last_at timestamptz(3) NOT NULL,
  -- The newest message in base64 with its signature, until it was looked at; null afterwards.
  body text,
  signature text NOT NULL,
  handled_at timestamptz(3),
  verdict text,
  effect text,
  PRIMARY KEY (partner_id, connection_id, type, record_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES control.callbacks ON DELETE CASCADE
);
CREATE INDEX callback_hints_by_moment ON control.callback_hints (partner_id, connection_id, last_at DESC);

CREATE TABLE control.callback_counts (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  outcome text NOT NULL,
  count bigint NOT NULL CHECK (count > 0),
  last_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, outcome),
  FOREIGN KEY (partner_id, connection_id) REFERENCES control.callbacks ON DELETE CASCADE
);

GRANT SELECT, INSERT, UPDATE, DELETE ON control.callbacks, control.callback_hints, control.callback_counts TO tb_app;

-- The program knows its kinds of work; one that it does not know is never taken.
ALTER TABLE control.due_work DROP CONSTRAINT due_work_kind_check;
ALTER TABLE control.due_work ADD CONSTRAINT due_work_kind_check CHECK (kind ~ '^[a-z-]+$');

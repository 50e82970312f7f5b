-- Tickets of a connection: what people set up, the desk that one worker at a time writes to, a thread for every ticket with
-- the problems that it stands for, every write recorded before it is sent, and what was decided about each problem.

CREATE TABLE tenant.ticket_rules (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  category text NOT NULL,
  is_on boolean NOT NULL,
  mode text NOT NULL CHECK (mode IN ('each', 'errors', 'per-customer', 'digest')),
  board_id bigint NOT NULL,
  initial_status_id bigint,
  closing_status_id bigint,
  source_id bigint,
  type_id bigint,
  subtype_id bigint,
  item_id bigint,
  team_id bigint,
  priorities jsonb NOT NULL,
  title_template text NOT NULL,
  body_template text NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, category),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

CREATE TABLE tenant.ticket_policies (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  quiet_ms bigint NOT NULL CHECK (quiet_ms >= 0),
  recurrence_ms bigint NOT NULL CHECK (recurrence_ms >= 0),
  recurrence text NOT NULL CHECK (recurrence IN ('reopen', 'new')),
  unmapped_company_id bigint,
  unmapped_company_name text,
  storm_most bigint NOT NULL CHECK (storm_most > 0),
  storm_ms bigint NOT NULL CHECK (storm_ms > 0),
  -- Time of day in the partner's time zone.
  digest_at text NOT NULL CHECK (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  CHECK ((unmapped_company_id IS NULL) = (unmapped_company_name IS NULL))
);

CREATE TABLE tenant.ticket_desks (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  fence bigint NOT NULL,
  owner text NOT NULL,
  held_until timestamptz NOT NULL,
  -- Business time: since when ConnectWise cannot be reached, how often that was met, and how it was said last.
  unreachable_since timestamptz(3),
  failures bigint NOT NULL DEFAULT 0,
  failed_at timestamptz(3),
  failure_code text,
  failure_message text,
  -- The last time that everything was read and decided.
  decided_at timestamptz(3),
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

CREATE TABLE tenant.ticket_threads (
  partner_id uuid NOT NULL,
  id text NOT NULL CHECK (id ~ '^[0-9a-z]{10}$'),
  connection_id uuid NOT NULL,
  scope jsonb NOT NULL,
  category text NOT NULL,
  company_id bigint NOT NULL,
  board_id bigint NOT NULL,
  -- The allowed moves are THREAD_TRANSITIONS of the engine.
  state text NOT NULL CHECK (state IN ('raising', 'open', 'left', 'closed', 'closed-by-person', 'gone', 'failed')),
  ticket_id bigint,
  -- What the ticket was called when it was raised.
  summary text NOT NULL,
  is_merged boolean NOT NULL,
  announced text CHECK (announced IN ('close', 'reopen')),
  trouble text,
  doubt_until timestamptz(3),
  raised_at timestamptz(3) NOT NULL,
  grew_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  status_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  CHECK (ticket_id IS NOT NULL OR state IN ('raising', 'failed', 'gone'))
);
CREATE INDEX ticket_threads_of_connection ON tenant.ticket_threads (partner_id, connection_id, raised_at DESC, id);
CREATE INDEX ticket_threads_at_work ON tenant.ticket_threads (partner_id, connection_id)
  WHERE state IN ('raising', 'open', 'left') OR doubt_until IS NOT NULL;
CREATE INDEX ticket_threads_closed ON tenant.ticket_threads (partner_id, connection_id, closed_at)
  WHERE state IN ('closed', 'closed-by-person');
CREATE INDEX ticket_threads_of_ticket ON tenant.ticket_threads (partner_id, connection_id, ticket_id);

-- A problem belongs to one ticket of a connection for ever.
CREATE TABLE tenant.ticket_alerts (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  key text NOT NULL,
  episode text NOT NULL,
  thread_id text NOT NULL,
  -- The first one names the ticket in its marker.
  position bigint NOT NULL,
  told text NOT NULL CHECK (told IN ('raised', 'resolved')),
  PRIMARY KEY (partner_id, connection_id, key, episode),
  FOREIGN KEY (partner_id, thread_id) REFERENCES tenant.ticket_threads,
  FOREIGN KEY (partner_id, key, episode) REFERENCES tenant.alerts
);
CREATE UNIQUE INDEX ticket_alerts_of_thread ON tenant.ticket_alerts (partner_id, thread_id, position);

CREATE TABLE tenant.ticket_intents (
  partner_id uuid NOT NULL,
  id text NOT NULL CHECK (id ~ '^[0-9a-z]{10}$'),
  connection_id uuid NOT NULL,
  thread_id text NOT NULL,
  verb text NOT NULL CHECK (verb IN ('raise', 'note', 'status')),
  request jsonb NOT NULL,
  request_hash text NOT NULL,
  because text NOT NULL,
  status_before bigint,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('prepared', 'unknown', 'done', 'refused', 'held', 'withdrawn')),
  attempt bigint NOT NULL CHECK (attempt > 0),
  not_before timestamptz(3) NOT NULL,
  fence bigint NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  message text,
  PRIMARY KEY (partner_id, id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
-- One open intent per thread.
CREATE UNIQUE INDEX ticket_intents_open ON tenant.ticket_intents (partner_id, connection_id, thread_id)
  WHERE state IN ('prepared', 'unknown', 'held');
CREATE INDEX ticket_intents_of_thread ON tenant.ticket_intents (partner_id, thread_id, prepared_at, id);
CREATE INDEX ticket_intents_given_up ON tenant.ticket_intents (partner_id, connection_id, not_before)
  WHERE verb = 'raise' AND state IN ('refused', 'withdrawn');

-- What happened to a ticket, for the vendor to hear.
CREATE TABLE tenant.ticket_events (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  thread_id text NOT NULL,
  number bigint NOT NULL,
  event text NOT NULL CHECK (event IN ('raised', 'closed', 'reopened', 'failed',
    'closed-by-person', 'reopened-by-person', 'merged', 'deleted')),
  ticket_id bigint,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, thread_id, number),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);

-- Why a problem has the ticket that it has, or none: a row whenever the answer changed.
CREATE TABLE tenant.alert_decisions (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  key text NOT NULL,
  episode text NOT NULL,
  number bigint NOT NULL,
  is_newest boolean NOT NULL,
  decision text NOT NULL CHECK (decision IN ('raise', 'note', 'close', 'reopen', 'record', 'wait', 'skip', 'hold')),
  -- Why it waits, was passed over or is held.
  reason text,
  because text NOT NULL,
  until timestamptz(3),
  thread_id text,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, key, episode, number),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections,
  FOREIGN KEY (partner_id, key, episode) REFERENCES tenant.alerts,
  CHECK ((decision IN ('wait', 'skip', 'hold')) = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX alert_decisions_newest ON tenant.alert_decisions (partner_id, connection_id, key, episode)
  WHERE is_newest;
CREATE INDEX alert_decisions_by_moment ON tenant.alert_decisions (partner_id, connection_id, at DESC, key, episode)
  WHERE is_newest;

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.ticket_rules, tenant.ticket_policies, tenant.ticket_desks,
  tenant.ticket_threads, tenant.ticket_alerts, tenant.ticket_intents, tenant.ticket_events, tenant.alert_decisions TO tb_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ticket_rules', 'ticket_policies', 'ticket_desks', 'ticket_threads', 'ticket_alerts',
    'ticket_intents', 'ticket_events', 'alert_decisions']
  LOOP
    EXECUTE format('ALTER TABLE tenant.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE tenant.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY partner ON tenant.%I TO tb_app
      USING (partner_id = nullif(current_setting(''tallybridge.partner'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner ON tenant.%I TO tb_owner USING (true)', name);
  END LOOP;
END $$;
-- Writes are deleted with their connection only.
CREATE POLICY removed ON tenant.ticket_intents AS RESTRICTIVE FOR DELETE TO tb_app USING (EXISTS (
  SELECT FROM tenant.connections AS removed WHERE removed.partner_id = ticket_intents.partner_id
    AND removed.id = ticket_intents.connection_id AND removed.removed_at IS NOT NULL));

ALTER TABLE control.due_work DROP CONSTRAINT due_work_kind_check;
ALTER TABLE control.due_work ADD CONSTRAINT due_work_kind_check
  CHECK (kind IN ('sync', 'period', 'poll', 'provision', 'tickets'));

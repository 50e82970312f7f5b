-- What is to be done by itself and when, for every kind of work: found by the index on the moment, never by looking at
-- partners one after the other.

CREATE TABLE control.due_work (
  partner_id uuid NOT NULL REFERENCES control.partners,
  kind text NOT NULL CHECK (kind IN ('sync', 'period', 'poll', 'provision')),
  -- What is worked on: of a sync the connection, of others what their owner says.
  subject uuid NOT NULL,
  -- Business time.
  next_due_at timestamptz(3) NOT NULL,
  -- The moment for which a job was asked last; null when that job has begun, or the moment was set anew.
  taken_for timestamptz(3),
  PRIMARY KEY (partner_id, kind, subject)
);
CREATE INDEX due_work_by_moment ON control.due_work (next_due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON control.due_work TO tb_app;

INSERT INTO control.due_work (partner_id, kind, subject, next_due_at)
  SELECT partner_id, 'sync', connection_id, next_due_at FROM control.schedule;
-- A run that waits for a job of the version before gets a new one.
INSERT INTO control.due_work (partner_id, kind, subject, next_due_at)
  SELECT DISTINCT partner_id, 'sync', connection_id, now() FROM tenant.runs WHERE state IN ('queued', 'running')
  ON CONFLICT (partner_id, kind, subject) DO UPDATE SET next_due_at = least(due_work.next_due_at, EXCLUDED.next_due_at);
DROP TABLE control.schedule;

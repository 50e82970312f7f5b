-- Why a run was made, what it read and left out, and what is wrong with a connection in words.

ALTER TABLE tenant.runs DROP CONSTRAINT runs_kind_check;
ALTER TABLE tenant.runs ADD CONSTRAINT runs_kind_check CHECK (kind IN ('sync', 'apply', 'look-up'));
ALTER TABLE tenant.runs ADD COLUMN trigger text NOT NULL DEFAULT 'person'
  CHECK (trigger IN ('person', 'schedule', 'change', 'follow-up'));
UPDATE tenant.runs SET trigger = 'schedule' WHERE requested_by IN ('schedule', 'retry');
ALTER TABLE tenant.runs ALTER COLUMN trigger DROP DEFAULT;
ALTER TABLE tenant.runs ADD COLUMN skipped jsonb NOT NULL DEFAULT '{}';

ALTER TABLE control.connection_health ADD COLUMN last_message text;
-- ConnectWise asked not to be asked before this moment of business time.
ALTER TABLE control.connection_health ADD COLUMN not_before timestamptz(3);
CREATE INDEX connection_health_failing ON control.connection_health (partner_id, connection_id)
  WHERE failures_in_a_row > 0;

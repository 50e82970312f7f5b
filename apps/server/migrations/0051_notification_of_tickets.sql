ALTER TABLE tenant.notification_conditions DROP CONSTRAINT notification_conditions_kind_check;
ALTER TABLE tenant.notification_conditions ADD CONSTRAINT notification_conditions_kind_check CHECK (kind IN (
  'keys-refused', 'right-missing', 'nothing-written', 'run-failed', 'unknown-outcome', 'tickets-waiting', 'callbacks-disabled',
  'brake', 'plan-waiting', 'holds-waiting', 'month-waiting'));

-- When a write was recorded by business time, which people compare with what else happened to the ticket; `prepared_at` and
-- `settled_at` are of the database's clock.
ALTER TABLE tenant.ticket_intents ADD COLUMN written_at timestamptz(3);
UPDATE tenant.ticket_intents SET written_at = prepared_at;
ALTER TABLE tenant.ticket_intents ALTER COLUMN written_at SET NOT NULL;

-- Several plans may be of one millisecond: the order in which they were stored tells which is the newest.

ALTER TABLE tenant.plans ADD COLUMN seq bigint;
UPDATE tenant.plans SET seq = ordered.seq
FROM (SELECT partner_id, id, row_number() OVER (ORDER BY created_at, id) AS seq FROM tenant.plans) AS ordered
WHERE plans.partner_id = ordered.partner_id AND plans.id = ordered.id;
ALTER TABLE tenant.plans ALTER COLUMN seq SET NOT NULL;
ALTER TABLE tenant.plans ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('tenant.plans', 'seq'), coalesce(max(seq), 0) + 1, false) FROM tenant.plans;

DROP INDEX tenant.plans_of_connection;
CREATE INDEX plans_of_connection ON tenant.plans (partner_id, connection_id, seq DESC);

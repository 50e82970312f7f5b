-- Several runs may be of one millisecond: the order in which they were queued tells which is older.

ALTER TABLE tenant.runs ADD COLUMN seq bigint;
UPDATE tenant.runs SET seq = ordered.seq
FROM (SELECT partner_id, id, row_number() OVER (ORDER BY queued_at, id) AS seq FROM tenant.runs) AS ordered
WHERE runs.partner_id = ordered.partner_id AND runs.id = ordered.id;
ALTER TABLE tenant.runs ALTER COLUMN seq SET NOT NULL;
ALTER TABLE tenant.runs ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('tenant.runs', 'seq'), coalesce(max(seq), 0) + 1, false) FROM tenant.runs;

DROP INDEX tenant.runs_of_connection;
CREATE INDEX runs_of_connection ON tenant.runs (partner_id, connection_id, seq DESC);
DROP INDEX tenant.runs_open;
CREATE INDEX runs_open ON tenant.runs (partner_id, connection_id, seq) WHERE state IN ('queued', 'running');

-- What a connection has written as a ticket on the MSP's own board when it fails or waits.
CREATE TABLE tenant.notification_tickets (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  is_on boolean NOT NULL,
  kinds jsonb NOT NULL,
  company_id bigint NOT NULL,
  company_name text NOT NULL,
  board_id bigint NOT NULL,
  initial_status_id bigint,
  closing_status_id bigint,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id),
  FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.notification_tickets TO tb_app;
ALTER TABLE tenant.notification_tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.notification_tickets FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.notification_tickets TO tb_app USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.notification_tickets TO tb_owner USING (true);

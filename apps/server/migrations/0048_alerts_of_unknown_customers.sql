-- An alert may come before its customer: it is kept, and goes its way once the customer is there.
ALTER TABLE tenant.alert_messages DROP CONSTRAINT alert_messages_partner_id_customer_fkey;

-- Customers that messages are kept of though nobody put them, so that what is kept has a bound.
CREATE TABLE tenant.unknown_customers (
  partner_id uuid NOT NULL,
  customer text NOT NULL,
  messages bigint NOT NULL CHECK (messages > 0),
  PRIMARY KEY (partner_id, customer)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant.unknown_customers TO tb_app;
ALTER TABLE tenant.unknown_customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.unknown_customers FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.unknown_customers TO tb_app USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.unknown_customers TO tb_owner USING (true);
-- What was on its way when the partner was removed leaves nothing behind.
CREATE POLICY not_removed ON tenant.unknown_customers AS RESTRICTIVE FOR INSERT TO tb_app WITH CHECK (
  (SELECT removed_at IS NULL FROM control.partners WHERE id = nullif(current_setting('tallybridge.partner', true), '')::uuid));

-- A partner that is removed keeps its row, so that its audit log, ledger and statements still say whose they were; its key
-- is free for another one. All else of it is deleted, and may be deleted only of a removed partner.

ALTER TABLE control.partners
  ADD COLUMN removed_at timestamptz(3),
  ADD COLUMN removed_by text,
  ADD CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
  DROP CONSTRAINT partners_vendor_id_key_key;
CREATE UNIQUE INDEX partner_key_in_use ON control.partners (vendor_id, key) WHERE removed_at IS NULL;
CREATE INDEX partners_removed ON control.partners (vendor_id, removed_at, id) WHERE removed_at IS NOT NULL;

-- Numbers of product links are proof, and outlive the products.
ALTER TABLE tenant.product_link_numbers DROP CONSTRAINT product_link_numbers_partner_id_sku_fkey;

DO $$
DECLARE
  partner constant text := $sql$(SELECT removed_at IS %s NULL FROM control.partners
    WHERE id = nullif(current_setting('tallybridge.partner', true), '')::uuid)$sql$;
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['usage_records', 'usage_refused', 'alerts', 'alerts_refused', 'alert_messages',
    'source_refused', 'customers', 'products']
  LOOP
    EXECUTE format('GRANT DELETE ON tenant.%I TO tb_app', name);
    EXECUTE format('CREATE POLICY removed ON tenant.%I AS RESTRICTIVE FOR DELETE TO tb_app USING (' || partner || ')',
      name, 'NOT');
  END LOOP;
  -- What was on its way when the partner was removed leaves nothing behind.
  FOREACH name IN ARRAY ARRAY['usage_records', 'usage_refused', 'alerts', 'alerts_refused', 'alert_messages',
    'source_refused', 'sources', 'provisioning_endpoints', 'customer_requests', 'customers', 'products', 'connections']
  LOOP
    EXECUTE format('CREATE POLICY not_removed ON tenant.%I AS RESTRICTIVE FOR INSERT TO tb_app WITH CHECK (' || partner
      || ')', name, '');
  END LOOP;
END $$;

-- Customers that the vendor was asked for belong to the connection whose companies they were.
GRANT DELETE ON tenant.customer_requests TO tb_app;
CREATE POLICY removed ON tenant.customer_requests AS RESTRICTIVE FOR DELETE TO tb_app USING (EXISTS (
  SELECT FROM tenant.connections AS removed WHERE removed.partner_id = customer_requests.partner_id
    AND removed.id = customer_requests.connection_id AND removed.removed_at IS NOT NULL));

-- How a ConnectWise is paced says nothing while nobody asks it.
GRANT DELETE ON control.request_budgets TO tb_app;

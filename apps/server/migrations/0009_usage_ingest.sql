-- What storing a batch of usage needs not pay for row by row.

-- Usage names only customers and products that are known: the statement that adds records joins them. Nobody may remove
-- customers or products (tb_app has no such right), so the two foreign keys could only check again, row by row, what the
-- join has found for the whole batch, and that took as long as storing the rows.
ALTER TABLE tenant.usage_records
  DROP CONSTRAINT usage_records_partner_id_customer_fkey,
  DROP CONSTRAINT usage_records_partner_id_sku_fkey;

-- The same policy as everywhere; as a subquery the setting is read once for a statement.
ALTER POLICY partner ON tenant.usage_records
  USING (partner_id = (SELECT nullif(current_setting('tallybridge.partner', true), '')::uuid));

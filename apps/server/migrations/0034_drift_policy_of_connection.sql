-- A product link without a drift policy of its own follows the setting of its connection. Until now everybody had one, and
-- `hold`, which is also what a connection begins with, was what a link got that nobody had asked about.
ALTER TABLE tenant.product_links DROP CONSTRAINT product_links_check;
ALTER TABLE tenant.product_links DROP CONSTRAINT product_links_check1;
UPDATE tenant.product_links SET drift_policy = NULL
  WHERE drift_policy = 'hold' AND drift_accept_until IS NULL AND drift_note IS NULL;
ALTER TABLE tenant.product_links ADD CONSTRAINT product_links_linked_whole
  CHECK (num_nonnulls(number, catalog_item_id, basis, step, rounding, included, minimum, line_style, bill_flag)
    = CASE decision WHEN 'linked' THEN 9 ELSE 0 END);
ALTER TABLE tenant.product_links ADD CONSTRAINT product_links_terms_of_linked
  CHECK (decision = 'linked'
    OR num_nonnulls(price, cost, invoice_text, drift_policy, drift_accept_until, drift_note) = 0);
ALTER TABLE tenant.product_links ADD CONSTRAINT product_links_drift_of_policy
  CHECK (drift_policy IS NOT NULL OR num_nonnulls(drift_accept_until, drift_note) = 0);

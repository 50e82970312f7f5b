-- Links that were accepted together can be undone together; a change by hand takes a link out of its batch.

ALTER TABLE tenant.company_links ADD COLUMN batch_id uuid;
ALTER TABLE tenant.product_links ADD COLUMN batch_id uuid;
CREATE INDEX company_links_of_batch ON tenant.company_links (partner_id, connection_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX product_links_of_batch ON tenant.product_links (partner_id, connection_id, batch_id) WHERE batch_id IS NOT NULL;

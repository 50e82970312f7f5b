-- On which agreement a customer is billed that the vendor is asked to create; null: as the vendor's profile begins a link.

ALTER TABLE tenant.customer_requests ADD COLUMN agreement_id bigint CHECK (agreement_id > 0);

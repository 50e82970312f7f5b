-- The name of a company as it was when it was linked, so that people see when it is another by now.
ALTER TABLE tenant.company_links ADD COLUMN linked_name text;
UPDATE tenant.company_links AS links SET linked_name = seen.name
FROM tenant.observed_companies AS seen
WHERE seen.partner_id = links.partner_id AND seen.connection_id = links.connection_id AND seen.id = links.company_id;

-- Lines of one pair, among tens of thousands.
CREATE INDEX plan_lines_of_pair ON tenant.plan_lines (partner_id, plan_id, customer, sku);
CREATE INDEX intents_of_pair ON tenant.intents (partner_id, connection_id, customer, sku);
-- What waits for a person, among tens of thousands.
CREATE INDEX plan_lines_waiting ON tenant.plan_lines (partner_id, plan_id, position) WHERE action IN ('hold', 'adopt');
CREATE INDEX owned_lines_of_agreement ON tenant.owned_lines (partner_id, connection_id, agreement_id, addition_id);
CREATE INDEX owned_lines_missed ON tenant.owned_lines (partner_id, connection_id) WHERE missed_since IS NOT NULL;

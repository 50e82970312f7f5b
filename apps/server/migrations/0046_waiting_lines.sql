-- What the overview counts of a large partner's plan is found without reading all of its lines.
CREATE INDEX plan_lines_unmapped ON tenant.plan_lines (partner_id, plan_id) WHERE action = 'unmapped';
CREATE INDEX owned_lines_orphans_left ON tenant.owned_lines (partner_id, connection_id)
  WHERE state = 'live' AND orphan_decision = 'leave';
CREATE INDEX publications_by_time ON tenant.publications (partner_id, connection_id, month, published_at);
DROP INDEX tenant.publications_of_month;

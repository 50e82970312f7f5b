-- A connection that is removed keeps its row, so that the ledger and the statements still say what it was; what people
-- had set up in it and what was read through it is deleted.

ALTER TABLE tenant.connections
  ADD COLUMN removal_lines text CHECK (removal_lines IN ('leave', 'set-zero', 'end')),
  ADD COLUMN removal_asked_at timestamptz(3),
  ADD COLUMN removed_at timestamptz(3),
  ADD COLUMN removed_by text,
  ADD CHECK ((removal_lines IS NULL) = (removal_asked_at IS NULL)),
  ADD CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
  ADD CHECK (removed_at IS NULL OR (removal_lines IS NOT NULL AND credentials IS NULL));

-- What was planned may be deleted with its connection and never before.
GRANT DELETE ON tenant.plans, tenant.plan_lines, tenant.approvals, tenant.runs, control.connection_health TO tb_app;

CREATE POLICY removed ON tenant.plans AS RESTRICTIVE FOR DELETE TO tb_app USING (EXISTS (
  SELECT FROM tenant.connections AS removed
  WHERE removed.partner_id = plans.partner_id AND removed.id = plans.connection_id AND removed.removed_at IS NOT NULL));
CREATE POLICY removed ON tenant.runs AS RESTRICTIVE FOR DELETE TO tb_app USING (EXISTS (
  SELECT FROM tenant.connections AS removed
  WHERE removed.partner_id = runs.partner_id AND removed.id = runs.connection_id AND removed.removed_at IS NOT NULL));
CREATE POLICY removed ON tenant.plan_lines AS RESTRICTIVE FOR DELETE TO tb_app USING (EXISTS (
  SELECT FROM tenant.plans JOIN tenant.connections AS removed
    ON removed.partner_id = plans.partner_id AND removed.id = plans.connection_id
  WHERE plans.partner_id = plan_lines.partner_id AND plans.id = plan_lines.plan_id AND removed.removed_at IS NOT NULL));
CREATE POLICY removed ON tenant.approvals AS RESTRICTIVE FOR DELETE TO tb_app USING (EXISTS (
  SELECT FROM tenant.plans JOIN tenant.connections AS removed
    ON removed.partner_id = plans.partner_id AND removed.id = plans.connection_id
  WHERE plans.partner_id = approvals.partner_id AND plans.id = approvals.plan_id AND removed.removed_at IS NOT NULL));

-- A connection that is made again to the same ConnectWise takes over the lines of the removed one, and with them the
-- numbers that their markers carry.
GRANT UPDATE (connection_id) ON tenant.product_link_numbers, control.claimed_additions TO tb_app;

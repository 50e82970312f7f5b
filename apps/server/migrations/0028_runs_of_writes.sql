-- Which run made a write, and with it who asked for it and who approved its plan. Empty for writes from before.
ALTER TABLE tenant.intents ADD COLUMN run_id uuid;

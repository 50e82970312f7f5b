-- What one run wrote, the newest first.
CREATE INDEX intents_of_run ON tenant.intents (partner_id, connection_id, run_id, prepared_at DESC, id)
  WHERE run_id IS NOT NULL;

TABLE control.callback_counts OWNER tb_owner
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  outcome text NOT NULL
  count bigint NOT NULL
  last_at timestamp(3) with time zone NOT NULL
  CONSTRAINT callback_counts_count_check CHECK ((count > 0))
  CONSTRAINT callback_counts_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES control.callbacks(partner_id, connection_id) ON DELETE CASCADE
  CONSTRAINT callback_counts_pkey PRIMARY KEY (partner_id, connection_id, outcome)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.callback_hints OWNER tb_owner
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  type text NOT NULL
  record_id bigint NOT NULL
  action text NOT NULL
  messages bigint NOT NULL
  last_at timestamp(3) with time zone NOT NULL
  body text
  signature text NOT NULL
  handled_at timestamp(3) with time zone
  verdict text
  effect text
  CONSTRAINT callback_hints_messages_check CHECK ((messages > 0))
  CONSTRAINT callback_hints_record_id_check CHECK ((record_id > 0))
  CONSTRAINT callback_hints_type_check CHECK ((type = ANY (ARRAY['ticket'::text, 'company'::text, 'agreement'::text, 'productcatalog'::text])))
  CONSTRAINT callback_hints_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES control.callbacks(partner_id, connection_id) ON DELETE CASCADE
  CONSTRAINT callback_hints_pkey PRIMARY KEY (partner_id, connection_id, type, record_id)
  CREATE INDEX callback_hints_by_moment ON control.callback_hints USING btree (partner_id, connection_id, last_at DESC)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.callbacks OWNER tb_owner
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  path_hash text NOT NULL
  state text NOT NULL
  code text
  message text
  types text[] NOT NULL DEFAULT '{}'::text[]
  checked_at timestamp(3) with time zone
  disabled bigint NOT NULL DEFAULT 0
  disabled_at timestamp(3) with time zone
  CONSTRAINT callbacks_check CHECK ((((state = 'failing'::text) = (code IS NOT NULL)) AND ((code IS NULL) = (message IS NULL))))
  CONSTRAINT callbacks_path_hash_check CHECK ((path_hash ~ '^[0-9a-f]{64}$'::text))
  CONSTRAINT callbacks_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'on'::text, 'failing'::text])))
  CONSTRAINT callbacks_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT callbacks_pkey PRIMARY KEY (partner_id, connection_id)
  CONSTRAINT callbacks_path_hash_key UNIQUE (path_hash)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.claimed_additions OWNER tb_owner
  host text NOT NULL
  company text NOT NULL
  addition_id bigint NOT NULL
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  CONSTRAINT claimed_additions_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id) ON DELETE CASCADE
  CONSTRAINT claimed_additions_pkey PRIMARY KEY (host, company, addition_id)
  CREATE INDEX claimed_additions_of_connection ON control.claimed_additions USING btree (partner_id, connection_id)
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE control.connection_health OWNER tb_owner
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  failures_in_a_row bigint NOT NULL
  last_ok_at timestamp(3) with time zone
  last_failed_at timestamp(3) with time zone
  last_code text
  last_message text
  not_before timestamp(3) with time zone
  CONSTRAINT connection_health_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT connection_health_pkey PRIMARY KEY (partner_id, connection_id)
  CREATE INDEX connection_health_failing ON control.connection_health USING btree (partner_id, connection_id) WHERE (failures_in_a_row > 0)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.data_keys OWNER tb_owner
  id uuid NOT NULL DEFAULT gen_random_uuid()
  partner_id uuid
  wrapped text
  master_key text NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  CONSTRAINT data_keys_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT data_keys_pkey PRIMARY KEY (id)
  CONSTRAINT data_keys_partner_id_id_key UNIQUE (partner_id, id)
  CREATE INDEX data_keys_derived ON control.data_keys USING btree (id) WHERE (wrapped IS NULL)
  CREATE INDEX data_keys_master ON control.data_keys USING btree (master_key, id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.due_work OWNER tb_owner
  partner_id uuid NOT NULL
  kind text NOT NULL
  subject uuid NOT NULL
  next_due_at timestamp(3) with time zone NOT NULL
  taken_for timestamp(3) with time zone
  CONSTRAINT due_work_kind_check CHECK ((kind ~ '^[a-z-]+$'::text))
  CONSTRAINT due_work_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT due_work_pkey PRIMARY KEY (partner_id, kind, subject)
  CREATE INDEX due_work_by_moment ON control.due_work USING btree (next_due_at)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.idempotent_requests OWNER tb_owner
  vendor_id uuid NOT NULL
  operation text NOT NULL
  key_hash bytea NOT NULL
  request_hash bytea NOT NULL
  state text NOT NULL
  answer jsonb
  expires_at timestamp(3) with time zone NOT NULL
  CONSTRAINT idempotent_requests_check CHECK (((state = 'done'::text) OR (answer IS NULL)))
  CONSTRAINT idempotent_requests_key_hash_check CHECK ((length(key_hash) = 32))
  CONSTRAINT idempotent_requests_request_hash_check CHECK ((length(request_hash) = 32))
  CONSTRAINT idempotent_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])))
  CONSTRAINT idempotent_requests_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT idempotent_requests_pkey PRIMARY KEY (vendor_id, operation, key_hash)
  CREATE INDEX idempotent_requests_expired ON control.idempotent_requests USING btree (vendor_id, expires_at)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.ingest_days OWNER tb_owner
  partner_id uuid NOT NULL
  day date NOT NULL
  accepted bigint NOT NULL
  repeated bigint NOT NULL
  refused bigint NOT NULL
  late bigint NOT NULL
  first_accepted_at timestamp(3) with time zone
  last_accepted_at timestamp(3) with time zone
  unknown_customers bigint NOT NULL DEFAULT 0
  unknown_skus bigint NOT NULL DEFAULT 0
  id_conflicts bigint NOT NULL DEFAULT 0
  CONSTRAINT ingest_days_accepted_check CHECK ((accepted >= 0))
  CONSTRAINT ingest_days_id_conflicts_check CHECK ((id_conflicts >= 0))
  CONSTRAINT ingest_days_late_check CHECK ((late >= 0))
  CONSTRAINT ingest_days_refused_check CHECK ((refused >= 0))
  CONSTRAINT ingest_days_repeated_check CHECK ((repeated >= 0))
  CONSTRAINT ingest_days_unknown_customers_check CHECK ((unknown_customers >= 0))
  CONSTRAINT ingest_days_unknown_skus_check CHECK ((unknown_skus >= 0))
  CONSTRAINT ingest_days_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT ingest_days_pkey PRIMARY KEY (partner_id, day)
  CREATE INDEX ingest_days_by_day ON control.ingest_days USING btree (day, partner_id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.installation OWNER tb_owner
  is_only boolean NOT NULL DEFAULT true
  id text NOT NULL
  digest_secret text NOT NULL
  digest_key uuid NOT NULL
  CONSTRAINT installation_id_check CHECK ((id ~ '^[0-9a-z]{6}$'::text))
  CONSTRAINT installation_is_only_check CHECK (is_only)
  CONSTRAINT installation_digest_key_fkey FOREIGN KEY (digest_key) REFERENCES control.data_keys(id)
  CONSTRAINT installation_pkey PRIMARY KEY (is_only)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE control.migrations OWNER tb_owner
  number bigint NOT NULL
  name text NOT NULL
  checksum text NOT NULL
  applied_at timestamp(3) with time zone NOT NULL DEFAULT now()
  CONSTRAINT migrations_pkey PRIMARY KEY (number)
  GRANT SELECT TO tb_app

TABLE control.notification_conditions OWNER tb_owner
  vendor_id uuid NOT NULL
  id uuid NOT NULL
  kind text NOT NULL
  subject text NOT NULL
  text text NOT NULL
  began_at timestamp(3) with time zone NOT NULL
  gone_since timestamp(3) with time zone
  ended_at timestamp(3) with time zone
  told_at timestamp(3) with time zone
  CONSTRAINT notification_conditions_kind_check CHECK ((kind = ANY (ARRAY['mail-failing'::text, 'webhook-disabled'::text, 'webhook-failing'::text, 'connection-failing'::text])))
  CONSTRAINT notification_conditions_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT notification_conditions_pkey PRIMARY KEY (vendor_id, id)
  CREATE INDEX notification_conditions_ended ON control.notification_conditions USING btree (vendor_id, ended_at) WHERE (ended_at IS NOT NULL)
  CREATE UNIQUE INDEX notification_conditions_open ON control.notification_conditions USING btree (vendor_id, kind, subject) WHERE (ended_at IS NULL)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.notification_deliveries OWNER tb_owner
  vendor_id uuid NOT NULL
  id uuid NOT NULL
  notification_id uuid NOT NULL
  channel text NOT NULL
  address text NOT NULL
  state text NOT NULL
  attempts bigint NOT NULL
  next_attempt_at timestamp(3) with time zone
  settled_at timestamp(3) with time zone
  message text
  CONSTRAINT notification_deliveries_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'webhook'::text])))
  CONSTRAINT notification_deliveries_check CHECK (((state = 'waiting'::text) = (next_attempt_at IS NOT NULL)))
  CONSTRAINT notification_deliveries_check1 CHECK (((state = 'waiting'::text) = (settled_at IS NULL)))
  CONSTRAINT notification_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
  CONSTRAINT notification_deliveries_vendor_id_notification_id_fkey FOREIGN KEY (vendor_id, notification_id) REFERENCES control.notifications(vendor_id, id) ON DELETE CASCADE
  CONSTRAINT notification_deliveries_pkey PRIMARY KEY (vendor_id, id)
  CREATE INDEX notification_deliveries_of ON control.notification_deliveries USING btree (vendor_id, notification_id)
  CREATE INDEX notification_deliveries_waiting ON control.notification_deliveries USING btree (vendor_id, next_attempt_at) WHERE (state = 'waiting'::text)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.notification_settings OWNER tb_owner
  vendor_id uuid NOT NULL
  id uuid NOT NULL
  recipients jsonb NOT NULL
  kinds jsonb NOT NULL
  digest_at text NOT NULL
  time_zone text NOT NULL DEFAULT 'UTC'::text
  webhook_url text
  webhook_secret text
  webhook_secret_key text
  last_digest_at timestamp(3) with time zone NOT NULL
  tested_at timestamp(3) with time zone
  changed_at timestamp(3) with time zone NOT NULL
  next_due_at timestamp(3) with time zone
  CONSTRAINT notification_settings_check CHECK ((num_nonnulls(webhook_url, webhook_secret, webhook_secret_key) = ANY (ARRAY[0, 3])))
  CONSTRAINT notification_settings_digest_at_check CHECK ((digest_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text))
  CONSTRAINT notification_settings_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT notification_settings_pkey PRIMARY KEY (vendor_id)
  CREATE INDEX notification_settings_due ON control.notification_settings USING btree (next_due_at)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.notifications OWNER tb_owner
  vendor_id uuid NOT NULL
  id uuid NOT NULL
  type text NOT NULL
  items jsonb NOT NULL
  at timestamp(3) with time zone NOT NULL
  CONSTRAINT notifications_type_check CHECK ((type = ANY (ARRAY['raised'::text, 'over'::text, 'digest'::text])))
  CONSTRAINT notifications_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT notifications_pkey PRIMARY KEY (vendor_id, id)
  CREATE INDEX notifications_newest ON control.notifications USING btree (vendor_id, at DESC, id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.partners OWNER tb_owner
  id uuid NOT NULL DEFAULT gen_random_uuid()
  vendor_id uuid NOT NULL
  key text NOT NULL
  name text NOT NULL
  time_zone text NOT NULL
  created_at timestamp(3) with time zone NOT NULL
  is_set_up_allowed boolean NOT NULL
  removed_at timestamp(3) with time zone
  removed_by text
  CONSTRAINT partners_check CHECK (((removed_at IS NULL) = (removed_by IS NULL)))
  CONSTRAINT partners_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT partners_pkey PRIMARY KEY (id)
  CONSTRAINT partners_vendor_id_id_key UNIQUE (vendor_id, id)
  CREATE INDEX partners_removed ON control.partners USING btree (vendor_id, removed_at, id) WHERE (removed_at IS NOT NULL)
  CREATE UNIQUE INDEX partner_key_in_use ON control.partners USING btree (vendor_id, key) WHERE (removed_at IS NULL)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE control.people OWNER tb_owner
  id uuid NOT NULL DEFAULT gen_random_uuid()
  partner_id uuid NOT NULL
  identity text NOT NULL
  name text NOT NULL
  email text
  role text NOT NULL
  carried_by text
  first_seen_at timestamp(3) with time zone NOT NULL
  last_seen_at timestamp(3) with time zone NOT NULL
  blocked_at timestamp(3) with time zone
  blocked_by text
  block_note text
  CONSTRAINT people_carried_by_check CHECK ((carried_by = ANY (ARRAY['cookie'::text, 'bearer'::text])))
  CONSTRAINT people_check CHECK (((blocked_at IS NULL) = (blocked_by IS NULL)))
  CONSTRAINT people_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'technician'::text, 'billing'::text, 'admin'::text])))
  CONSTRAINT people_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT people_pkey PRIMARY KEY (id)
  CONSTRAINT people_partner_id_identity_key UNIQUE (partner_id, identity)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.request_budgets OWNER tb_owner
  host text NOT NULL
  company text NOT NULL
  next_at timestamp with time zone NOT NULL
  paused_until timestamp with time zone NOT NULL DEFAULT to_timestamp((0)::double precision)
  CONSTRAINT request_budgets_pkey PRIMARY KEY (host, company)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.sign_ins OWNER tb_owner
  hash bytea NOT NULL
  expires_at timestamp(3) with time zone NOT NULL
  CONSTRAINT sign_ins_hash_check CHECK ((length(hash) = 32))
  CONSTRAINT sign_ins_pkey PRIMARY KEY (hash)
  CREATE INDEX sign_ins_by_end ON control.sign_ins USING btree (expires_at)
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE control.tab_addresses OWNER tb_owner
  connection_id uuid NOT NULL
  partner_id uuid NOT NULL
  CONSTRAINT tab_addresses_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT tab_addresses_pkey PRIMARY KEY (connection_id)
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE control.tokens OWNER tb_owner
  id uuid NOT NULL DEFAULT gen_random_uuid()
  vendor_id uuid NOT NULL
  partner_id uuid
  kind text NOT NULL
  hash bytea NOT NULL
  label text NOT NULL
  scopes text[] NOT NULL
  created_at timestamp(3) with time zone NOT NULL
  expires_at timestamp(3) with time zone
  used_at timestamp(3) with time zone
  revoked_at timestamp(3) with time zone
  role text
  person_name text
  person_email text
  identity text
  return_to text
  carried_by text
  idle_seconds bigint
  last_seen_at timestamp(3) with time zone
  connection_id uuid
  company_id bigint
  company_name text
  customer text
  exchange_id uuid
  person_id uuid
  CONSTRAINT customer_of_a_code CHECK (((kind <> 'console-code'::text) OR (customer IS NOT NULL)))
  CONSTRAINT operator_of_a_whole_vendor CHECK (((role <> 'operator'::text) OR (partner_id IS NULL)))
  CONSTRAINT partner_of_a_portal CHECK (((kind <> ALL (ARRAY['portal-link'::text, 'portal-session'::text])) OR (partner_id IS NOT NULL)))
  CONSTRAINT place_of_a_tab CHECK (((kind <> ALL (ARRAY['tab-session'::text, 'console-code'::text])) OR (num_nulls(partner_id, connection_id, company_id, company_name, identity, person_name) = 0)))
  CONSTRAINT tokens_carried_by_check CHECK ((carried_by = ANY (ARRAY['cookie'::text, 'bearer'::text])))
  CONSTRAINT tokens_hash_check CHECK ((length(hash) = 32))
  CONSTRAINT tokens_idle_seconds_check CHECK ((idle_seconds > 0))
  CONSTRAINT tokens_kind_check CHECK ((kind = ANY (ARRAY['api-key'::text, 'portal-link'::text, 'portal-session'::text, 'operator-link'::text, 'operator-session'::text, 'tab-session'::text, 'console-code'::text])))
  CONSTRAINT tokens_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'technician'::text, 'billing'::text, 'admin'::text, 'operator'::text])))
  CONSTRAINT tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES control.people(id) ON DELETE SET NULL
  CONSTRAINT tokens_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT tokens_vendor_id_partner_id_fkey FOREIGN KEY (vendor_id, partner_id) REFERENCES control.partners(vendor_id, id)
  CONSTRAINT tokens_pkey PRIMARY KEY (id)
  CONSTRAINT tokens_exchange_id_key UNIQUE (exchange_id)
  CONSTRAINT tokens_hash_key UNIQUE (hash)
  CREATE INDEX tokens_of_person ON control.tokens USING btree (person_id) WHERE (person_id IS NOT NULL)
  CREATE INDEX tokens_of_tabs_by_end ON control.tokens USING btree (expires_at) WHERE (kind = ANY (ARRAY['tab-session'::text, 'console-code'::text]))
  CREATE INDEX tokens_of_vendor ON control.tokens USING btree (vendor_id, kind, created_at)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.vendor_audit OWNER tb_owner
  vendor_id uuid NOT NULL
  seq bigint NOT NULL
  at timestamp(3) with time zone NOT NULL
  actor text NOT NULL
  action text NOT NULL
  subject text NOT NULL
  detail jsonb NOT NULL
  previous_hash text NOT NULL
  hash text NOT NULL
  CONSTRAINT vendor_audit_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  CONSTRAINT vendor_audit_previous_hash_check CHECK ((previous_hash ~ '^[0-9a-f]{64}$'::text))
  CONSTRAINT vendor_audit_seq_check CHECK ((seq > 0))
  CONSTRAINT vendor_audit_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT vendor_audit_pkey PRIMARY KEY (vendor_id, seq)
  GRANT INSERT, SELECT TO tb_app

TABLE control.vendors OWNER tb_owner
  id uuid NOT NULL DEFAULT gen_random_uuid()
  key text NOT NULL
  name text NOT NULL
  CONSTRAINT vendors_pkey PRIMARY KEY (id)
  CONSTRAINT vendors_key_key UNIQUE (key)
  GRANT INSERT, SELECT TO tb_app

TABLE control.webhook_deliveries OWNER tb_owner
  endpoint_id uuid NOT NULL
  event_id uuid NOT NULL
  partner_id uuid NOT NULL
  at timestamp(3) with time zone NOT NULL
  state text NOT NULL
  attempts bigint NOT NULL DEFAULT 0
  next_at timestamp(3) with time zone
  log jsonb NOT NULL DEFAULT '[]'::jsonb
  CONSTRAINT webhook_deliveries_check CHECK (((state = 'pending'::text) = (next_at IS NOT NULL)))
  CONSTRAINT webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text])))
  CONSTRAINT webhook_deliveries_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES control.webhook_endpoints(id) ON DELETE CASCADE
  CONSTRAINT webhook_deliveries_event_id_fkey FOREIGN KEY (event_id) REFERENCES control.webhook_events(id) ON DELETE CASCADE
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (endpoint_id, event_id)
  CREATE INDEX webhook_deliveries_newest ON control.webhook_deliveries USING btree (endpoint_id, at DESC, event_id)
  CREATE INDEX webhook_deliveries_of_event ON control.webhook_deliveries USING btree (event_id)
  CREATE INDEX webhook_deliveries_pending ON control.webhook_deliveries USING btree (partner_id, endpoint_id, next_at) WHERE (state = 'pending'::text)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.webhook_endpoints OWNER tb_owner
  id uuid NOT NULL
  vendor_id uuid NOT NULL
  url text NOT NULL
  description text NOT NULL
  events text[] NOT NULL
  secret text NOT NULL
  secret_key text NOT NULL
  previous_secret text
  previous_secret_key text
  previous_until timestamp(3) with time zone
  disabled_at timestamp(3) with time zone
  disabled_because text
  failing_since timestamp(3) with time zone
  last_ok_at timestamp(3) with time zone
  created_at timestamp(3) with time zone NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  failures bigint NOT NULL DEFAULT 0
  paused_until timestamp(3) with time zone
  CONSTRAINT webhook_endpoints_check CHECK ((num_nonnulls(previous_secret, previous_secret_key, previous_until) = ANY (ARRAY[0, 3])))
  CONSTRAINT webhook_endpoints_check1 CHECK (((disabled_at IS NULL) = (disabled_because IS NULL)))
  CONSTRAINT webhook_endpoints_disabled_because_check CHECK ((disabled_because = ANY (ARRAY['person'::text, 'failing'::text, 'gone'::text])))
  CONSTRAINT webhook_endpoints_failures_check CHECK ((failures >= 0))
  CONSTRAINT webhook_endpoints_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (id)
  CREATE INDEX webhook_endpoints_of_vendor ON control.webhook_endpoints USING btree (vendor_id, created_at, id)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.webhook_events OWNER tb_owner
  id uuid NOT NULL
  vendor_id uuid NOT NULL
  partner_id uuid NOT NULL
  type text NOT NULL
  at timestamp(3) with time zone NOT NULL
  data jsonb NOT NULL
  CONSTRAINT webhook_events_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT webhook_events_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES control.vendors(id)
  CONSTRAINT webhook_events_pkey PRIMARY KEY (id)
  CREATE INDEX webhook_events_of_partner ON control.webhook_events USING btree (partner_id, at)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE control.writer_leases OWNER tb_owner
  host text NOT NULL
  company text NOT NULL
  agreement_id bigint NOT NULL
  fence bigint NOT NULL
  owner text NOT NULL
  held_until timestamp with time zone NOT NULL
  CONSTRAINT writer_leases_pkey PRIMARY KEY (host, company, agreement_id)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.addition_decisions OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  addition_id bigint NOT NULL
  kind text NOT NULL
  seen_quantity numeric
  seen_effective_date date
  seen_cancelled_date date
  seen_revision bigint
  warnings text[] NOT NULL
  accept_until timestamp(3) with time zone
  note text
  decided_by text NOT NULL
  decided_at timestamp(3) with time zone NOT NULL
  CONSTRAINT addition_decisions_check CHECK (((kind = 'accept'::text) = (accept_until IS NOT NULL)))
  CONSTRAINT addition_decisions_check1 CHECK (((kind = ANY (ARRAY['enforce'::text, 'accept'::text, 'stay-removed'::text])) = (seen_revision IS NOT NULL)))
  CONSTRAINT addition_decisions_check2 CHECK (((kind = ANY (ARRAY['enforce'::text, 'accept'::text])) = (seen_quantity IS NOT NULL)))
  CONSTRAINT addition_decisions_kind_check CHECK ((kind = ANY (ARRAY['leave'::text, 'enforce'::text, 'accept'::text, 'stay-removed'::text, 'confirm'::text])))
  CONSTRAINT addition_decisions_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT addition_decisions_pkey PRIMARY KEY (partner_id, connection_id, addition_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.alert_decisions OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  key text NOT NULL
  episode text NOT NULL
  number bigint NOT NULL
  is_newest boolean NOT NULL
  decision text NOT NULL
  reason text
  because text NOT NULL
  until timestamp(3) with time zone
  thread_id text
  at timestamp(3) with time zone NOT NULL
  CONSTRAINT alert_decisions_check CHECK (((decision = ANY (ARRAY['wait'::text, 'skip'::text, 'hold'::text])) = (reason IS NOT NULL)))
  CONSTRAINT alert_decisions_decision_check CHECK ((decision = ANY (ARRAY['raise'::text, 'note'::text, 'close'::text, 'reopen'::text, 'record'::text, 'wait'::text, 'skip'::text, 'hold'::text])))
  CONSTRAINT alert_decisions_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT alert_decisions_partner_id_key_episode_fkey FOREIGN KEY (partner_id, key, episode) REFERENCES tenant.alerts(partner_id, key, episode)
  CONSTRAINT alert_decisions_pkey PRIMARY KEY (partner_id, connection_id, key, episode, number)
  CREATE INDEX alert_decisions_by_moment ON tenant.alert_decisions USING btree (partner_id, connection_id, at DESC, key, episode) WHERE is_newest
  CREATE UNIQUE INDEX alert_decisions_newest ON tenant.alert_decisions USING btree (partner_id, connection_id, key, episode) WHERE is_newest
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.alert_messages OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  key text NOT NULL
  episode text NOT NULL
  customer text NOT NULL
  category text NOT NULL
  severity text NOT NULL
  state text NOT NULL
  title text NOT NULL
  body text NOT NULL
  device text
  contact_email text
  url text
  at timestamp(3) with time zone NOT NULL
  received_at timestamp(3) with time zone NOT NULL
  CONSTRAINT alert_messages_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'low'::text, 'medium'::text, 'high'::text, 'critical'::text])))
  CONSTRAINT alert_messages_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'resolved'::text])))
  CONSTRAINT alert_messages_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX alert_messages_of_problem ON tenant.alert_messages USING btree (partner_id, key, episode, at)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.alerts OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  key text NOT NULL
  episode text NOT NULL
  message_id text NOT NULL
  state text NOT NULL
  customer text NOT NULL
  category text NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  raised_at timestamp(3) with time zone
  CONSTRAINT alerts_partner_id_message_id_fkey FOREIGN KEY (partner_id, message_id) REFERENCES tenant.alert_messages(partner_id, id)
  CONSTRAINT alerts_pkey PRIMARY KEY (partner_id, key, episode)
  CREATE INDEX alerts_by_change ON tenant.alerts USING btree (partner_id, changed_at DESC, message_id)
  CREATE INDEX alerts_raised ON tenant.alerts USING btree (partner_id, changed_at DESC, message_id) WHERE (state = 'raised'::text)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.alerts_refused OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  digest text NOT NULL
  body jsonb NOT NULL
  stands jsonb NOT NULL
  received_at timestamp(3) with time zone NOT NULL
  CONSTRAINT alerts_refused_partner_id_id_fkey FOREIGN KEY (partner_id, id) REFERENCES tenant.alert_messages(partner_id, id)
  CONSTRAINT alerts_refused_pkey PRIMARY KEY (partner_id, id, digest)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.approvals OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  plan_id uuid NOT NULL
  fingerprints text[] NOT NULL
  adopt text[] NOT NULL
  approved_by text NOT NULL
  approved_at timestamp(3) with time zone NOT NULL
  CONSTRAINT approvals_partner_id_plan_id_fkey FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans(partner_id, id)
  CONSTRAINT approvals_pkey PRIMARY KEY (partner_id, plan_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING (EXISTS ( SELECT
   FROM (tenant.plans
     JOIN tenant.connections removed ON (((removed.partner_id = plans.partner_id) AND (removed.id = plans.connection_id))))
  WHERE ((plans.partner_id = approvals.partner_id) AND (plans.id = approvals.plan_id) AND (removed.removed_at IS NOT NULL))))
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.audit OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  seq bigint NOT NULL
  at timestamp(3) with time zone NOT NULL
  actor text NOT NULL
  action text NOT NULL
  subject text NOT NULL
  detail jsonb NOT NULL
  previous_hash text NOT NULL
  hash text NOT NULL
  CONSTRAINT audit_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  CONSTRAINT audit_previous_hash_check CHECK ((previous_hash ~ '^[0-9a-f]{64}$'::text))
  CONSTRAINT audit_seq_check CHECK ((seq > 0))
  CONSTRAINT audit_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT audit_pkey PRIMARY KEY (partner_id, seq)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT TO tb_app

TABLE tenant.brake_releases OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  month text NOT NULL
  from_quantity numeric
  up_to numeric NOT NULL
  note text
  released_by text NOT NULL
  released_at timestamp(3) with time zone NOT NULL
  CONSTRAINT brake_releases_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT brake_releases_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT brake_releases_pkey PRIMARY KEY (partner_id, connection_id, customer, sku)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.catalog_writes OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  connection_id uuid NOT NULL
  run_id uuid
  sku text NOT NULL
  item jsonb NOT NULL
  marker text NOT NULL
  state text NOT NULL
  attempt bigint NOT NULL
  not_before timestamp(3) with time zone NOT NULL
  fence bigint NOT NULL
  prepared_at timestamp(3) with time zone NOT NULL
  settled_at timestamp(3) with time zone
  message text
  catalog_item_id bigint
  CONSTRAINT catalog_writes_attempt_check CHECK ((attempt > 0))
  CONSTRAINT catalog_writes_check CHECK (((state = 'done'::text) = (catalog_item_id IS NOT NULL)))
  CONSTRAINT catalog_writes_id_check CHECK ((id ~ '^[0-9a-z]{10}$'::text))
  CONSTRAINT catalog_writes_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'unknown'::text, 'done'::text, 'refused'::text, 'held'::text, 'withdrawn'::text])))
  CONSTRAINT catalog_writes_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT catalog_writes_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX catalog_writes_of_connection ON tenant.catalog_writes USING btree (partner_id, connection_id, prepared_at DESC, id)
  CREATE UNIQUE INDEX catalog_writes_open ON tenant.catalog_writes USING btree (partner_id, connection_id, sku) WHERE (state = ANY (ARRAY['prepared'::text, 'unknown'::text, 'held'::text]))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.company_link_agreements OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  agreement_id bigint NOT NULL
  CONSTRAINT company_link_agreements_agreement_id_check CHECK ((agreement_id > 0))
  CONSTRAINT company_link_agreements_partner_id_connection_id_customer_fkey FOREIGN KEY (partner_id, connection_id, customer) REFERENCES tenant.company_links(partner_id, connection_id, customer) ON DELETE CASCADE
  CONSTRAINT company_link_agreements_partner_id_sku_fkey FOREIGN KEY (partner_id, sku) REFERENCES tenant.products(partner_id, sku)
  CONSTRAINT company_link_agreements_pkey PRIMARY KEY (partner_id, connection_id, customer, sku)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.company_links OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  customer text NOT NULL
  decision text NOT NULL
  company_id bigint
  agreement_mode text
  agreement_id bigint
  is_enabled boolean NOT NULL
  is_paused boolean NOT NULL
  decided_by text NOT NULL
  decided_at timestamp(3) with time zone NOT NULL
  batch_id uuid
  linked_name text
  CONSTRAINT company_links_agreement_id_check CHECK ((agreement_id > 0))
  CONSTRAINT company_links_agreement_mode_check CHECK ((agreement_mode = ANY (ARRAY['found'::text, 'chosen'::text])))
  CONSTRAINT company_links_check CHECK (((decision = 'linked'::text) = (company_id IS NOT NULL)))
  CONSTRAINT company_links_check1 CHECK (((decision = 'linked'::text) = (agreement_mode IS NOT NULL)))
  CONSTRAINT company_links_check2 CHECK (((agreement_id IS NULL) OR (agreement_mode = 'chosen'::text)))
  CONSTRAINT company_links_company_id_check CHECK ((company_id > 0))
  CONSTRAINT company_links_decision_check CHECK ((decision = ANY (ARRAY['none'::text, 'excluded'::text, 'linked'::text])))
  CONSTRAINT company_links_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT company_links_partner_id_customer_fkey FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers(partner_id, customer)
  CONSTRAINT company_links_pkey PRIMARY KEY (partner_id, connection_id, customer)
  CONSTRAINT company_linked_once UNIQUE (partner_id, connection_id, company_id)
  CREATE INDEX company_links_of_batch ON tenant.company_links USING btree (partner_id, connection_id, batch_id) WHERE (batch_id IS NOT NULL)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.connection_keys OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  slot text NOT NULL
  sealed text NOT NULL
  data_key uuid NOT NULL
  public_key_end text NOT NULL
  fingerprint text NOT NULL
  stored_at timestamp(3) with time zone NOT NULL
  CONSTRAINT connection_keys_slot_check CHECK ((slot = ANY (ARRAY['current'::text, 'next'::text])))
  CONSTRAINT connection_keys_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT connection_keys_partner_id_data_key_fkey FOREIGN KEY (partner_id, data_key) REFERENCES control.data_keys(partner_id, id)
  CONSTRAINT connection_keys_pkey PRIMARY KEY (partner_id, connection_id, slot)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.connections OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL DEFAULT gen_random_uuid()
  name text NOT NULL
  site text NOT NULL
  login_company text NOT NULL
  client_id text
  settings jsonb NOT NULL
  revision bigint NOT NULL DEFAULT 1
  created_at timestamp(3) with time zone NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  removal_lines text
  removal_asked_at timestamp(3) with time zone
  removed_at timestamp(3) with time zone
  removed_by text
  CONSTRAINT connections_check CHECK (((removed_at IS NULL) OR (removal_lines IS NOT NULL)))
  CONSTRAINT connections_check1 CHECK (((removal_lines IS NULL) = (removal_asked_at IS NULL)))
  CONSTRAINT connections_check2 CHECK (((removed_at IS NULL) = (removed_by IS NULL)))
  CONSTRAINT connections_removal_lines_check CHECK ((removal_lines = ANY (ARRAY['leave'::text, 'set-zero'::text, 'end'::text])))
  CONSTRAINT connections_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT connections_pkey PRIMARY KEY (partner_id, id)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.contact_imports OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  types bigint[] NOT NULL
  imported_at timestamp(3) with time zone NOT NULL
  companies bigint NOT NULL
  contacts bigint NOT NULL
  CONSTRAINT contact_imports_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT contact_imports_pkey PRIMARY KEY (partner_id, connection_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.contact_links OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  user_key text NOT NULL
  decision text NOT NULL
  contact_id bigint
  changed_at timestamp(3) with time zone NOT NULL
  changed_by text NOT NULL
  CONSTRAINT contact_links_check CHECK (((decision = 'linked'::text) = (contact_id IS NOT NULL)))
  CONSTRAINT contact_links_decision_check CHECK ((decision = ANY (ARRAY['linked'::text, 'excluded'::text])))
  CONSTRAINT contact_links_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT contact_links_partner_id_user_key_fkey FOREIGN KEY (partner_id, user_key) REFERENCES tenant.users(partner_id, key) ON DELETE CASCADE
  CONSTRAINT contact_links_pkey PRIMARY KEY (partner_id, connection_id, user_key)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.customer_requests OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL
  connection_id uuid NOT NULL
  company_id bigint NOT NULL
  company_name text NOT NULL
  company_identifier text NOT NULL
  fields jsonb NOT NULL
  state text NOT NULL
  customer text
  message text
  link_problem text
  attempts bigint NOT NULL DEFAULT 0
  requested_by text NOT NULL
  requested_at timestamp(3) with time zone NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  agreement_id bigint
  CONSTRAINT customer_requests_agreement_id_check CHECK ((agreement_id > 0))
  CONSTRAINT customer_requests_check CHECK (((state = 'created'::text) = (customer IS NOT NULL)))
  CONSTRAINT customer_requests_company_id_check CHECK ((company_id > 0))
  CONSTRAINT customer_requests_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'created'::text, 'refused'::text, 'failed'::text])))
  CONSTRAINT customer_requests_partner_id_customer_fkey FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers(partner_id, customer)
  CONSTRAINT customer_requests_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT customer_requests_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX customer_requests_by_moment ON tenant.customer_requests USING btree (partner_id, requested_at DESC, id)
  CREATE UNIQUE INDEX customer_requested_once ON tenant.customer_requests USING btree (partner_id, connection_id, company_id) WHERE (state = ANY (ARRAY['pending'::text, 'created'::text]))
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING (EXISTS ( SELECT
   FROM tenant.connections removed
  WHERE ((removed.partner_id = customer_requests.partner_id) AND (removed.id = customer_requests.connection_id) AND (removed.removed_at IS NOT NULL))))
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.customers OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  customer text NOT NULL
  name text NOT NULL
  domain text
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT customers_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT customers_pkey PRIMARY KEY (partner_id, customer)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.hosted_tabs OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  state text NOT NULL
  setup_id bigint
  problem_code text
  problem_message text
  problem_remedy text
  checked_at timestamp(3) with time zone
  CONSTRAINT hosted_tabs_check CHECK (((state = 'failed'::text) = (problem_code IS NOT NULL)))
  CONSTRAINT hosted_tabs_check1 CHECK ((num_nulls(problem_code, problem_message, problem_remedy) = ANY (ARRAY[0, 3])))
  CONSTRAINT hosted_tabs_state_check CHECK ((state = ANY (ARRAY['off'::text, 'waiting'::text, 'shown'::text, 'failed'::text])))
  CONSTRAINT hosted_tabs_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT hosted_tabs_pkey PRIMARY KEY (partner_id, connection_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.idempotent_requests OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  operation text NOT NULL
  key_hash bytea NOT NULL
  request_hash bytea NOT NULL
  state text NOT NULL
  answer jsonb
  expires_at timestamp(3) with time zone NOT NULL
  CONSTRAINT idempotent_requests_check CHECK (((state = 'done'::text) OR (answer IS NULL)))
  CONSTRAINT idempotent_requests_key_hash_check CHECK ((length(key_hash) = 32))
  CONSTRAINT idempotent_requests_request_hash_check CHECK ((length(request_hash) = 32))
  CONSTRAINT idempotent_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])))
  CONSTRAINT idempotent_requests_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT idempotent_requests_pkey PRIMARY KEY (partner_id, operation, key_hash)
  CREATE INDEX idempotent_requests_expired ON tenant.idempotent_requests USING btree (partner_id, expires_at)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.intents OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  connection_id uuid NOT NULL
  kind text NOT NULL
  agreement_id bigint NOT NULL
  product_link bigint NOT NULL
  line_month text
  customer text NOT NULL
  sku text NOT NULL
  request jsonb NOT NULL
  request_hash text NOT NULL
  marker text
  before jsonb
  publishes jsonb
  state text NOT NULL
  attempt bigint NOT NULL
  not_before timestamp(3) with time zone NOT NULL
  fence bigint NOT NULL
  prepared_at timestamp(3) with time zone NOT NULL
  settled_at timestamp(3) with time zone
  message text
  run_id uuid
  CONSTRAINT intents_attempt_check CHECK ((attempt > 0))
  CONSTRAINT intents_id_check CHECK ((id ~ '^[0-9a-z]{10}$'::text))
  CONSTRAINT intents_kind_check CHECK ((kind = ANY (ARRAY['create'::text, 'change'::text, 'end'::text, 'adopt'::text, 'heal'::text])))
  CONSTRAINT intents_line_month_check CHECK ((line_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT intents_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'unknown'::text, 'done'::text, 'refused'::text, 'held'::text, 'withdrawn'::text])))
  CONSTRAINT intents_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT intents_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX intents_of_connection ON tenant.intents USING btree (partner_id, connection_id, prepared_at DESC, id)
  CREATE INDEX intents_of_pair ON tenant.intents USING btree (partner_id, connection_id, customer, sku)
  CREATE INDEX intents_of_run ON tenant.intents USING btree (partner_id, connection_id, run_id, prepared_at DESC, id) WHERE (run_id IS NOT NULL)
  CREATE UNIQUE INDEX intents_open ON tenant.intents USING btree (partner_id, connection_id, agreement_id, product_link, COALESCE(line_month, ''::text)) WHERE (state = ANY (ARRAY['prepared'::text, 'unknown'::text, 'held'::text]))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.late_waivers OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  statement_number bigint NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  quantity numeric NOT NULL
  note text NOT NULL
  waived_by text NOT NULL
  waived_at timestamp(3) with time zone NOT NULL
  CONSTRAINT late_waivers_partner_id_connection_id_statement_number_fkey FOREIGN KEY (partner_id, connection_id, statement_number) REFERENCES tenant.statements(partner_id, connection_id, number)
  CONSTRAINT late_waivers_pkey PRIMARY KEY (partner_id, connection_id, statement_number, customer, sku)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.link_overrides OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  step numeric
  rounding text
  included numeric
  minimum numeric
  line_style text
  sets_price boolean NOT NULL
  price numeric
  sets_cost boolean NOT NULL
  cost numeric
  sets_invoice_text boolean NOT NULL
  invoice_text text
  bill_flag text
  decided_by text NOT NULL
  decided_at timestamp(3) with time zone NOT NULL
  CONSTRAINT link_overrides_bill_flag_check CHECK ((bill_flag = ANY (ARRAY['Billable'::text, 'DoNotBill'::text, 'NoCharge'::text])))
  CONSTRAINT link_overrides_check CHECK ((sets_price OR (price IS NULL)))
  CONSTRAINT link_overrides_check1 CHECK ((sets_cost OR (cost IS NULL)))
  CONSTRAINT link_overrides_check2 CHECK ((sets_invoice_text OR (invoice_text IS NULL)))
  CONSTRAINT link_overrides_included_check CHECK ((included >= (0)::numeric))
  CONSTRAINT link_overrides_line_style_check CHECK ((line_style = ANY (ARRAY['standing'::text, 'per-period'::text])))
  CONSTRAINT link_overrides_minimum_check CHECK ((minimum >= (0)::numeric))
  CONSTRAINT link_overrides_rounding_check CHECK ((rounding = ANY (ARRAY['up'::text, 'down'::text, 'half-up'::text])))
  CONSTRAINT link_overrides_step_check CHECK ((step > (0)::numeric))
  CONSTRAINT link_overrides_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT link_overrides_partner_id_customer_fkey FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers(partner_id, customer)
  CONSTRAINT link_overrides_partner_id_sku_fkey FOREIGN KEY (partner_id, sku) REFERENCES tenant.products(partner_id, sku)
  CONSTRAINT link_overrides_pkey PRIMARY KEY (partner_id, connection_id, customer, sku)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.notification_conditions OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL
  connection_id uuid NOT NULL
  kind text NOT NULL
  subject text NOT NULL
  text text NOT NULL
  began_at timestamp(3) with time zone NOT NULL
  gone_since timestamp(3) with time zone
  ended_at timestamp(3) with time zone
  told_at timestamp(3) with time zone
  CONSTRAINT notification_conditions_kind_check CHECK ((kind = ANY (ARRAY['keys-refused'::text, 'right-missing'::text, 'nothing-written'::text, 'run-failed'::text, 'unknown-outcome'::text, 'tickets-waiting'::text, 'callbacks-disabled'::text, 'brake'::text, 'plan-waiting'::text, 'holds-waiting'::text, 'month-waiting'::text])))
  CONSTRAINT notification_conditions_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT notification_conditions_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX notification_conditions_ended ON tenant.notification_conditions USING btree (partner_id, connection_id, ended_at) WHERE (ended_at IS NOT NULL)
  CREATE UNIQUE INDEX notification_conditions_open ON tenant.notification_conditions USING btree (partner_id, connection_id, kind, subject) WHERE (ended_at IS NULL)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.notification_deliveries OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL
  connection_id uuid NOT NULL
  notification_id uuid NOT NULL
  channel text NOT NULL
  address text NOT NULL
  state text NOT NULL
  attempts bigint NOT NULL
  next_attempt_at timestamp(3) with time zone
  settled_at timestamp(3) with time zone
  message text
  CONSTRAINT notification_deliveries_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'webhook'::text])))
  CONSTRAINT notification_deliveries_check CHECK (((state = 'waiting'::text) = (next_attempt_at IS NOT NULL)))
  CONSTRAINT notification_deliveries_check1 CHECK (((state = 'waiting'::text) = (settled_at IS NULL)))
  CONSTRAINT notification_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
  CONSTRAINT notification_deliveries_partner_id_notification_id_fkey FOREIGN KEY (partner_id, notification_id) REFERENCES tenant.notifications(partner_id, id) ON DELETE CASCADE
  CONSTRAINT notification_deliveries_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX notification_deliveries_of ON tenant.notification_deliveries USING btree (partner_id, notification_id)
  CREATE INDEX notification_deliveries_waiting ON tenant.notification_deliveries USING btree (partner_id, next_attempt_at) WHERE (state = 'waiting'::text)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.notification_settings OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL
  recipients jsonb NOT NULL
  kinds jsonb NOT NULL
  digest_at text NOT NULL
  webhook_url text
  webhook_secret text
  webhook_secret_key text
  last_digest_at timestamp(3) with time zone NOT NULL
  tested_at timestamp(3) with time zone
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT notification_settings_check CHECK ((num_nonnulls(webhook_url, webhook_secret, webhook_secret_key) = ANY (ARRAY[0, 3])))
  CONSTRAINT notification_settings_digest_at_check CHECK ((digest_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text))
  CONSTRAINT notification_settings_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT notification_settings_pkey PRIMARY KEY (partner_id)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.notification_tickets OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  is_on boolean NOT NULL
  kinds jsonb NOT NULL
  company_id bigint NOT NULL
  company_name text NOT NULL
  board_id bigint NOT NULL
  initial_status_id bigint
  closing_status_id bigint
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT notification_tickets_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT notification_tickets_pkey PRIMARY KEY (partner_id, connection_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.notifications OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL
  connection_id uuid NOT NULL
  type text NOT NULL
  items jsonb NOT NULL
  at timestamp(3) with time zone NOT NULL
  CONSTRAINT notifications_type_check CHECK ((type = ANY (ARRAY['raised'::text, 'over'::text, 'digest'::text])))
  CONSTRAINT notifications_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT notifications_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX notifications_newest ON tenant.notifications USING btree (partner_id, at DESC, id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.observed_additions OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  id bigint NOT NULL
  agreement_id bigint NOT NULL
  body jsonb NOT NULL
  CONSTRAINT observed_additions_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads(partner_id, connection_id)
  CONSTRAINT observed_additions_pkey PRIMARY KEY (partner_id, connection_id, id)
  CREATE INDEX observed_additions_of_agreement ON tenant.observed_additions USING btree (partner_id, connection_id, agreement_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.observed_agreements OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  id bigint NOT NULL
  company_id bigint NOT NULL
  name text NOT NULL
  body jsonb NOT NULL
  CONSTRAINT observed_agreements_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads(partner_id, connection_id)
  CONSTRAINT observed_agreements_pkey PRIMARY KEY (partner_id, connection_id, id)
  CREATE INDEX observed_agreements_of_company ON tenant.observed_agreements USING btree (partner_id, connection_id, company_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.observed_catalog_items OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  id bigint NOT NULL
  name text NOT NULL
  body jsonb NOT NULL
  CONSTRAINT observed_catalog_items_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads(partner_id, connection_id)
  CONSTRAINT observed_catalog_items_pkey PRIMARY KEY (partner_id, connection_id, id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.observed_companies OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  id bigint NOT NULL
  name text NOT NULL
  body jsonb NOT NULL
  CONSTRAINT observed_companies_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.observed_reads(partner_id, connection_id)
  CONSTRAINT observed_companies_pkey PRIMARY KEY (partner_id, connection_id, id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.observed_contacts OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  id bigint NOT NULL
  company_id bigint NOT NULL
  name text NOT NULL
  name_words text NOT NULL
  title text
  emails text[] NOT NULL
  is_inactive boolean NOT NULL
  CONSTRAINT observed_contacts_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT observed_contacts_pkey PRIMARY KEY (partner_id, connection_id, id)
  CREATE INDEX observed_contacts_of_company ON tenant.observed_contacts USING btree (partner_id, connection_id, company_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.observed_reads OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  read_at timestamp(3) with time zone NOT NULL
  CONSTRAINT observed_reads_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT observed_reads_pkey PRIMARY KEY (partner_id, connection_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.owned_lines OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  addition_id bigint NOT NULL
  agreement_id bigint NOT NULL
  product_link bigint NOT NULL
  line_month text
  origin text NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  marker text
  state text NOT NULL
  written_quantity numeric NOT NULL
  written_effective_date date
  written_cancelled_date date
  revision bigint NOT NULL
  published_month text
  published_quantity numeric
  published_is_final boolean
  published_next_invoice_date date
  published_at timestamp(3) with time zone
  orphan_decision text
  missed_since timestamp(3) with time zone
  CONSTRAINT owned_lines_check CHECK ((num_nonnulls(published_month, published_quantity, published_is_final, published_at) = ANY (ARRAY[0, 4])))
  CONSTRAINT owned_lines_line_month_check CHECK ((line_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT owned_lines_origin_check CHECK ((origin = ANY (ARRAY['created'::text, 'adopted'::text])))
  CONSTRAINT owned_lines_orphan_decision_check CHECK ((orphan_decision = ANY (ARRAY['leave'::text, 'set-zero'::text, 'end'::text])))
  CONSTRAINT owned_lines_published_month_check CHECK ((published_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT owned_lines_state_check CHECK ((state = ANY (ARRAY['live'::text, 'ended'::text, 'removed'::text])))
  CONSTRAINT owned_lines_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT owned_lines_pkey PRIMARY KEY (partner_id, connection_id, addition_id)
  CREATE INDEX owned_lines_missed ON tenant.owned_lines USING btree (partner_id, connection_id) WHERE (missed_since IS NOT NULL)
  CREATE INDEX owned_lines_of_agreement ON tenant.owned_lines USING btree (partner_id, connection_id, agreement_id, addition_id)
  CREATE INDEX owned_lines_orphans_left ON tenant.owned_lines USING btree (partner_id, connection_id) WHERE ((state = 'live'::text) AND (orphan_decision = 'leave'::text))
  CREATE UNIQUE INDEX owned_lines_live ON tenant.owned_lines USING btree (partner_id, connection_id, agreement_id, product_link, COALESCE(line_month, ''::text)) WHERE (state = 'live'::text)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.periods OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  month text NOT NULL
  period_start timestamp(3) with time zone NOT NULL
  period_end timestamp(3) with time zone NOT NULL
  state text NOT NULL
  state_before text
  changed_at timestamp(3) with time zone NOT NULL
  changed_by text NOT NULL
  reopened_at timestamp(3) with time zone
  statement_number bigint
  CONSTRAINT periods_check CHECK (((state <> 'sealed'::text) OR (statement_number IS NOT NULL)))
  CONSTRAINT periods_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT periods_move CHECK ((((state_before IS NULL) AND (state = 'open'::text)) OR (((state_before || ' → '::text) || state) = ANY (ARRAY['open → closing'::text, 'closing → sealed'::text, 'sealed → closing'::text]))))
  CONSTRAINT periods_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT periods_partner_id_connection_id_statement_number_fkey FOREIGN KEY (partner_id, connection_id, statement_number) REFERENCES tenant.statements(partner_id, connection_id, number)
  CONSTRAINT periods_pkey PRIMARY KEY (partner_id, connection_id, month)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.person_holds OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  note text NOT NULL
  held_by text NOT NULL
  held_at timestamp(3) with time zone NOT NULL
  CONSTRAINT person_holds_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT person_holds_partner_id_customer_fkey FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers(partner_id, customer)
  CONSTRAINT person_holds_partner_id_sku_fkey FOREIGN KEY (partner_id, sku) REFERENCES tenant.products(partner_id, sku)
  CONSTRAINT person_holds_pkey PRIMARY KEY (partner_id, connection_id, customer, sku)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.plan_line_rejections OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  plan_id uuid NOT NULL
  fingerprint text NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  action text NOT NULL
  money_delta numeric
  note text
  rejected_by text NOT NULL
  rejected_at timestamp(3) with time zone NOT NULL
  CONSTRAINT plan_line_rejections_action_check CHECK ((action = ANY (ARRAY['create'::text, 'change'::text, 'end'::text, 'adopt'::text])))
  CONSTRAINT plan_line_rejections_partner_id_plan_id_fkey FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans(partner_id, id)
  CONSTRAINT plan_line_rejections_pkey PRIMARY KEY (partner_id, plan_id, fingerprint)
  CREATE INDEX plan_line_rejections_of_pair ON tenant.plan_line_rejections USING btree (partner_id, customer, sku, rejected_at DESC)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.plan_lines OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  plan_id uuid NOT NULL
  position bigint NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  action text NOT NULL
  reason text NOT NULL
  quantity numeric NOT NULL
  from_quantity numeric
  agreement_id bigint
  addition_id bigint
  catalog_item_id bigint
  product_link bigint
  line_month text
  effective_date date
  unit_price numeric
  money_delta numeric
  explanation text NOT NULL
  usage jsonb
  bucket text NOT NULL
  line_group text
  warnings text[] NOT NULL
  fingerprint text NOT NULL
  new_addition jsonb
  is_final boolean NOT NULL
  CONSTRAINT plan_lines_action CHECK ((action = ANY (ARRAY['create'::text, 'change'::text, 'end'::text, 'adopt'::text, 'keep'::text, 'none'::text, 'hold'::text, 'unmapped'::text, 'excluded'::text])))
  CONSTRAINT plan_lines_bucket_check CHECK ((bucket = ANY (ARRAY['published'::text, 'pending'::text, 'held'::text, 'unmapped'::text, 'excluded'::text])))
  CONSTRAINT plan_lines_excluded_reason CHECK (((action <> 'excluded'::text) OR (reason = ANY (ARRAY['customer'::text, 'product'::text, 'disabled'::text, 'paused'::text]))))
  CONSTRAINT plan_lines_hold_code CHECK (((action <> 'hold'::text) OR (reason = ANY (ARRAY['company-deleted'::text, 'agreement-missing'::text, 'agreement-ambiguous'::text, 'agreement-cancelled'::text, 'agreement-expired'::text, 'agreement-not-started'::text, 'agreement-one-time'::text, 'no-billing-cycle'::text, 'period-invoiced'::text, 'product-missing'::text, 'product-inactive'::text, 'product-bundle'::text, 'duplicate-additions'::text, 'foreign-addition'::text, 'drift'::text, 'removed-in-psa'::text, 'orphaned'::text, 'copied-marker'::text, 'foreign-installation'::text, 'unknown-outcome'::text, 'refused-by-psa'::text, 'permission'::text, 'brake'::text, 'by-person'::text]))))
  CONSTRAINT plan_lines_line_month_check CHECK ((line_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT plan_lines_unmapped_reason CHECK (((action <> 'unmapped'::text) OR (reason = ANY (ARRAY['customer'::text, 'product'::text]))))
  CONSTRAINT plan_lines_partner_id_plan_id_fkey FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans(partner_id, id)
  CONSTRAINT plan_lines_pkey PRIMARY KEY (partner_id, plan_id, "position")
  CREATE INDEX plan_lines_of_pair ON tenant.plan_lines USING btree (partner_id, plan_id, customer, sku)
  CREATE INDEX plan_lines_unmapped ON tenant.plan_lines USING btree (partner_id, plan_id) WHERE (action = 'unmapped'::text)
  CREATE INDEX plan_lines_waiting ON tenant.plan_lines USING btree (partner_id, plan_id, "position") WHERE (action = ANY (ARRAY['hold'::text, 'adopt'::text]))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING (EXISTS ( SELECT
   FROM (tenant.plans
     JOIN tenant.connections removed ON (((removed.partner_id = plans.partner_id) AND (removed.id = plans.connection_id))))
  WHERE ((plans.partner_id = plan_lines.partner_id) AND (plans.id = plan_lines.plan_id) AND (removed.removed_at IS NOT NULL))))
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.plan_progress OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  plan_id uuid NOT NULL
  seq bigint NOT NULL
  fingerprint text NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  result text NOT NULL
  addition_id bigint
  message text
  CONSTRAINT plan_progress_result_check CHECK ((result = ANY (ARRAY['created'::text, 'changed'::text, 'ended'::text, 'adopted'::text, 'refused'::text, 'unknown'::text, 'stale'::text, 'held'::text, 'failed'::text])))
  CONSTRAINT plan_progress_partner_id_plan_id_fkey FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans(partner_id, id)
  CONSTRAINT plan_progress_pkey PRIMARY KEY (partner_id, plan_id, seq)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.plans OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL DEFAULT gen_random_uuid()
  connection_id uuid NOT NULL
  kind text NOT NULL
  state text NOT NULL
  month text NOT NULL
  period_start timestamp(3) with time zone NOT NULL
  period_end timestamp(3) with time zone NOT NULL
  parked_because text[] NOT NULL
  rules jsonb NOT NULL
  totals jsonb NOT NULL
  coverage jsonb NOT NULL
  created_at timestamp(3) with time zone NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  seq bigint NOT NULL
  park_accepted_by text
  park_accepted_at timestamp(3) with time zone
  revision integer NOT NULL DEFAULT 1
  CONSTRAINT plans_check CHECK ((period_end > period_start))
  CONSTRAINT plans_check1 CHECK (((park_accepted_by IS NULL) = (park_accepted_at IS NULL)))
  CONSTRAINT plans_kind_check CHECK ((kind = ANY (ARRAY['first'::text, 'normal'::text])))
  CONSTRAINT plans_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT plans_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'ready'::text, 'parked'::text, 'approved'::text, 'applying'::text, 'applied'::text, 'rejected'::text, 'superseded'::text])))
  CONSTRAINT plans_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT plans_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX plans_of_connection ON tenant.plans USING btree (partner_id, connection_id, seq DESC)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING (EXISTS ( SELECT
   FROM tenant.connections removed
  WHERE ((removed.partner_id = plans.partner_id) AND (removed.id = plans.connection_id) AND (removed.removed_at IS NOT NULL))))
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.product_link_numbers OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  number bigint NOT NULL
  connection_id uuid NOT NULL
  sku text NOT NULL
  catalog_item_id bigint NOT NULL
  CONSTRAINT product_link_numbers_catalog_item_id_check CHECK ((catalog_item_id > 0))
  CONSTRAINT product_link_numbers_number_check CHECK ((number > 0))
  CONSTRAINT product_link_numbers_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT product_link_numbers_pkey PRIMARY KEY (partner_id, number)
  CONSTRAINT product_link_numbers_partner_id_connection_id_sku_catalog__key1 UNIQUE (partner_id, connection_id, sku, catalog_item_id, number)
  CONSTRAINT product_link_numbers_partner_id_connection_id_sku_catalog_i_key UNIQUE (partner_id, connection_id, sku, catalog_item_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT TO tb_app

TABLE tenant.product_links OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  sku text NOT NULL
  decision text NOT NULL
  number bigint
  catalog_item_id bigint
  basis text
  step numeric
  rounding text
  included numeric
  minimum numeric
  line_style text
  price numeric
  cost numeric
  invoice_text text
  bill_flag text
  drift_policy text
  drift_accept_until timestamp(3) with time zone
  drift_note text
  decided_by text NOT NULL
  decided_at timestamp(3) with time zone NOT NULL
  batch_id uuid
  CONSTRAINT product_links_basis_check CHECK ((basis = ANY (ARRAY['latest'::text, 'peak'::text, 'average'::text, 'sum'::text])))
  CONSTRAINT product_links_bill_flag_check CHECK ((bill_flag = ANY (ARRAY['Billable'::text, 'DoNotBill'::text, 'NoCharge'::text])))
  CONSTRAINT product_links_decision_check CHECK ((decision = ANY (ARRAY['none'::text, 'excluded'::text, 'linked'::text])))
  CONSTRAINT product_links_drift_of_policy CHECK (((drift_policy IS NOT NULL) OR (num_nonnulls(drift_accept_until, drift_note) = 0)))
  CONSTRAINT product_links_drift_policy_check CHECK ((drift_policy = ANY (ARRAY['hold'::text, 'enforce'::text, 'accept'::text])))
  CONSTRAINT product_links_included_check CHECK ((included >= (0)::numeric))
  CONSTRAINT product_links_line_style_check CHECK ((line_style = ANY (ARRAY['standing'::text, 'per-period'::text])))
  CONSTRAINT product_links_linked_whole CHECK ((num_nonnulls(number, catalog_item_id, basis, step, rounding, included, minimum, line_style, bill_flag) =
CASE decision
    WHEN 'linked'::text THEN 9
    ELSE 0
END))
  CONSTRAINT product_links_minimum_check CHECK ((minimum >= (0)::numeric))
  CONSTRAINT product_links_rounding_check CHECK ((rounding = ANY (ARRAY['up'::text, 'down'::text, 'half-up'::text])))
  CONSTRAINT product_links_step_check CHECK ((step > (0)::numeric))
  CONSTRAINT product_links_terms_of_linked CHECK (((decision = 'linked'::text) OR (num_nonnulls(price, cost, invoice_text, drift_policy, drift_accept_until, drift_note) = 0)))
  CONSTRAINT product_links_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT product_links_partner_id_connection_id_sku_catalog_item_id_fkey FOREIGN KEY (partner_id, connection_id, sku, catalog_item_id, number) REFERENCES tenant.product_link_numbers(partner_id, connection_id, sku, catalog_item_id, number)
  CONSTRAINT product_links_partner_id_sku_fkey FOREIGN KEY (partner_id, sku) REFERENCES tenant.products(partner_id, sku)
  CONSTRAINT product_links_pkey PRIMARY KEY (partner_id, connection_id, sku)
  CONSTRAINT catalog_item_linked_once UNIQUE (partner_id, connection_id, catalog_item_id)
  CONSTRAINT product_links_partner_id_number_key UNIQUE (partner_id, number)
  CREATE INDEX product_links_of_batch ON tenant.product_links USING btree (partner_id, connection_id, batch_id) WHERE (batch_id IS NOT NULL)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.products OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  sku text NOT NULL
  name text NOT NULL
  unit text NOT NULL
  basis text NOT NULL
  step numeric NOT NULL
  rounding text NOT NULL
  included numeric NOT NULL
  minimum numeric NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT products_basis_check CHECK ((basis = ANY (ARRAY['latest'::text, 'peak'::text, 'average'::text, 'sum'::text])))
  CONSTRAINT products_included_check CHECK ((included >= (0)::numeric))
  CONSTRAINT products_minimum_check CHECK ((minimum >= (0)::numeric))
  CONSTRAINT products_rounding_check CHECK ((rounding = ANY (ARRAY['up'::text, 'down'::text, 'half-up'::text])))
  CONSTRAINT products_step_check CHECK ((step > (0)::numeric))
  CONSTRAINT products_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT products_pkey PRIMARY KEY (partner_id, sku)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.provisioning_endpoints OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  url text NOT NULL
  secret text NOT NULL
  secret_key text NOT NULL
  previous_secret text
  previous_secret_key text
  previous_until timestamp(3) with time zone
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT provisioning_endpoints_check CHECK ((num_nonnulls(previous_secret, previous_secret_key, previous_until) = ANY (ARRAY[0, 3])))
  CONSTRAINT provisioning_endpoints_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT provisioning_endpoints_pkey PRIMARY KEY (partner_id)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.publications OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  addition_id bigint NOT NULL
  month text NOT NULL
  quantity numeric NOT NULL
  is_final boolean NOT NULL
  next_invoice_date date
  published_at timestamp(3) with time zone NOT NULL
  CONSTRAINT publications_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT publications_partner_id_connection_id_addition_id_fkey FOREIGN KEY (partner_id, connection_id, addition_id) REFERENCES tenant.owned_lines(partner_id, connection_id, addition_id) ON UPDATE CASCADE
  CONSTRAINT publications_pkey PRIMARY KEY (partner_id, connection_id, addition_id, month)
  CREATE INDEX publications_by_time ON tenant.publications USING btree (partner_id, connection_id, month, published_at)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.runs OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id uuid NOT NULL DEFAULT gen_random_uuid()
  connection_id uuid NOT NULL
  plan_id uuid
  kind text NOT NULL
  state text NOT NULL
  month text
  requested_by text NOT NULL
  queued_at timestamp(3) with time zone NOT NULL
  started_at timestamp(3) with time zone
  finished_at timestamp(3) with time zone
  counts jsonb NOT NULL
  lines jsonb NOT NULL
  error_code text
  error_message text
  trigger text NOT NULL
  skipped jsonb NOT NULL DEFAULT '{}'::jsonb
  seq bigint NOT NULL
  input jsonb
  CONSTRAINT runs_check CHECK (((error_code IS NULL) = (error_message IS NULL)))
  CONSTRAINT runs_check1 CHECK (((finished_at IS NOT NULL) = (state = ANY (ARRAY['done'::text, 'waiting'::text, 'failed'::text]))))
  CONSTRAINT runs_kind_check CHECK ((kind = ANY (ARRAY['sync'::text, 'apply'::text, 'look-up'::text, 'catalog'::text])))
  CONSTRAINT runs_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT runs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'waiting'::text, 'failed'::text])))
  CONSTRAINT runs_trigger_check CHECK ((trigger = ANY (ARRAY['person'::text, 'schedule'::text, 'change'::text, 'follow-up'::text])))
  CONSTRAINT runs_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT runs_partner_id_plan_id_fkey FOREIGN KEY (partner_id, plan_id) REFERENCES tenant.plans(partner_id, id)
  CONSTRAINT runs_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX runs_of_connection ON tenant.runs USING btree (partner_id, connection_id, seq DESC)
  CREATE INDEX runs_of_plan ON tenant.runs USING btree (partner_id, plan_id) WHERE (plan_id IS NOT NULL)
  CREATE INDEX runs_open ON tenant.runs USING btree (partner_id, connection_id, seq) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING (EXISTS ( SELECT
   FROM tenant.connections removed
  WHERE ((removed.partner_id = runs.partner_id) AND (removed.id = runs.connection_id) AND (removed.removed_at IS NOT NULL))))
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.source_refused OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  sequence bigint NOT NULL
  feed text NOT NULL
  key text
  code text NOT NULL
  message text NOT NULL
  item text NOT NULL
  digest text NOT NULL
  received_at timestamp(3) with time zone NOT NULL
  CONSTRAINT source_refused_feed_check CHECK ((feed = ANY (ARRAY['products'::text, 'customers'::text, 'usage'::text, 'alerts'::text])))
  CONSTRAINT source_refused_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT source_refused_pkey PRIMARY KEY (partner_id, sequence)
  CONSTRAINT source_refused_partner_id_feed_digest_key UNIQUE (partner_id, feed, digest)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.sources OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  url text NOT NULL
  feeds text[] NOT NULL
  every_seconds bigint NOT NULL
  is_paused boolean NOT NULL
  token text
  token_key text
  checkpoints jsonb NOT NULL
  revision bigint NOT NULL DEFAULT 1
  last_ok_at timestamp(3) with time zone
  failures_in_a_row bigint NOT NULL DEFAULT 0
  failure_code text
  failure_message text
  failed_at timestamp(3) with time zone
  taken bigint NOT NULL DEFAULT 0
  refused bigint NOT NULL DEFAULT 0
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT sources_check CHECK (((token IS NULL) = (token_key IS NULL)))
  CONSTRAINT sources_check1 CHECK ((((failure_code IS NULL) = (failure_message IS NULL)) AND ((failure_code IS NULL) = (failed_at IS NULL))))
  CONSTRAINT sources_every_seconds_check CHECK ((every_seconds > 0))
  CONSTRAINT sources_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES control.partners(id)
  CONSTRAINT sources_pkey PRIMARY KEY (partner_id)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.statements OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  number bigint NOT NULL
  month text NOT NULL
  revision bigint NOT NULL
  sealed_at timestamp(3) with time zone NOT NULL
  sealed_by text NOT NULL
  previous_hash text NOT NULL
  hash text NOT NULL
  body text NOT NULL
  CONSTRAINT statements_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  CONSTRAINT statements_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
  CONSTRAINT statements_number_check CHECK ((number > 0))
  CONSTRAINT statements_previous_hash_check CHECK ((previous_hash ~ '^[0-9a-f]{64}$'::text))
  CONSTRAINT statements_revision_check CHECK ((revision > 0))
  CONSTRAINT statements_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT statements_pkey PRIMARY KEY (partner_id, connection_id, number)
  CONSTRAINT statements_partner_id_connection_id_month_revision_key UNIQUE (partner_id, connection_id, month, revision)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT INSERT, SELECT TO tb_app

TABLE tenant.ticket_alerts OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  key text NOT NULL
  episode text NOT NULL
  thread_id text NOT NULL
  position bigint NOT NULL
  told text NOT NULL
  CONSTRAINT ticket_alerts_told_check CHECK ((told = ANY (ARRAY['raised'::text, 'resolved'::text])))
  CONSTRAINT ticket_alerts_partner_id_key_episode_fkey FOREIGN KEY (partner_id, key, episode) REFERENCES tenant.alerts(partner_id, key, episode)
  CONSTRAINT ticket_alerts_partner_id_thread_id_fkey FOREIGN KEY (partner_id, thread_id) REFERENCES tenant.ticket_threads(partner_id, id)
  CONSTRAINT ticket_alerts_pkey PRIMARY KEY (partner_id, connection_id, key, episode)
  CREATE UNIQUE INDEX ticket_alerts_of_thread ON tenant.ticket_alerts USING btree (partner_id, thread_id, "position")
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.ticket_desks OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  fence bigint NOT NULL
  owner text NOT NULL
  held_until timestamp with time zone NOT NULL
  unreachable_since timestamp(3) with time zone
  failures bigint NOT NULL DEFAULT 0
  failed_at timestamp(3) with time zone
  failure_code text
  failure_message text
  decided_at timestamp(3) with time zone
  CONSTRAINT ticket_desks_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT ticket_desks_pkey PRIMARY KEY (partner_id, connection_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.ticket_events OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  thread_id text NOT NULL
  number bigint NOT NULL
  event text NOT NULL
  ticket_id bigint
  at timestamp(3) with time zone NOT NULL
  CONSTRAINT ticket_events_event_check CHECK ((event = ANY (ARRAY['raised'::text, 'closed'::text, 'reopened'::text, 'failed'::text, 'closed-by-person'::text, 'reopened-by-person'::text, 'merged'::text, 'deleted'::text])))
  CONSTRAINT ticket_events_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT ticket_events_pkey PRIMARY KEY (partner_id, connection_id, thread_id, number)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.ticket_intents OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  connection_id uuid NOT NULL
  thread_id text NOT NULL
  verb text NOT NULL
  request jsonb NOT NULL
  request_hash text NOT NULL
  because text NOT NULL
  status_before bigint
  before jsonb NOT NULL
  after jsonb NOT NULL
  state text NOT NULL
  attempt bigint NOT NULL
  not_before timestamp(3) with time zone NOT NULL
  fence bigint NOT NULL
  prepared_at timestamp(3) with time zone NOT NULL
  settled_at timestamp(3) with time zone
  message text
  written_at timestamp(3) with time zone NOT NULL
  CONSTRAINT ticket_intents_attempt_check CHECK ((attempt > 0))
  CONSTRAINT ticket_intents_id_check CHECK ((id ~ '^[0-9a-z]{10}$'::text))
  CONSTRAINT ticket_intents_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'unknown'::text, 'done'::text, 'refused'::text, 'held'::text, 'withdrawn'::text])))
  CONSTRAINT ticket_intents_verb_check CHECK ((verb = ANY (ARRAY['raise'::text, 'note'::text, 'status'::text, 'attach'::text])))
  CONSTRAINT ticket_intents_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT ticket_intents_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX ticket_intents_given_up ON tenant.ticket_intents USING btree (partner_id, connection_id, not_before) WHERE ((verb = 'raise'::text) AND (state = ANY (ARRAY['refused'::text, 'withdrawn'::text])))
  CREATE INDEX ticket_intents_of_thread ON tenant.ticket_intents USING btree (partner_id, thread_id, prepared_at, id)
  CREATE UNIQUE INDEX ticket_intents_open ON tenant.ticket_intents USING btree (partner_id, connection_id, thread_id) WHERE (state = ANY (ARRAY['prepared'::text, 'unknown'::text, 'held'::text]))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING (EXISTS ( SELECT
   FROM tenant.connections removed
  WHERE ((removed.partner_id = ticket_intents.partner_id) AND (removed.id = ticket_intents.connection_id) AND (removed.removed_at IS NOT NULL))))
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.ticket_policies OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  quiet_ms bigint NOT NULL
  recurrence_ms bigint NOT NULL
  recurrence text NOT NULL
  unmapped_company_id bigint
  unmapped_company_name text
  storm_most bigint NOT NULL
  storm_ms bigint NOT NULL
  digest_at text NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT ticket_policies_check CHECK (((unmapped_company_id IS NULL) = (unmapped_company_name IS NULL)))
  CONSTRAINT ticket_policies_digest_at_check CHECK ((digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
  CONSTRAINT ticket_policies_quiet_ms_check CHECK ((quiet_ms >= 0))
  CONSTRAINT ticket_policies_recurrence_check CHECK ((recurrence = ANY (ARRAY['reopen'::text, 'new'::text])))
  CONSTRAINT ticket_policies_recurrence_ms_check CHECK ((recurrence_ms >= 0))
  CONSTRAINT ticket_policies_storm_most_check CHECK ((storm_most > 0))
  CONSTRAINT ticket_policies_storm_ms_check CHECK ((storm_ms > 0))
  CONSTRAINT ticket_policies_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT ticket_policies_pkey PRIMARY KEY (partner_id, connection_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.ticket_rules OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  category text NOT NULL
  is_on boolean NOT NULL
  mode text NOT NULL
  board_id bigint NOT NULL
  initial_status_id bigint
  closing_status_id bigint
  source_id bigint
  type_id bigint
  subtype_id bigint
  item_id bigint
  team_id bigint
  priorities jsonb NOT NULL
  title_template text NOT NULL
  body_template text NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT ticket_rules_mode_check CHECK ((mode = ANY (ARRAY['each'::text, 'errors'::text, 'per-customer'::text, 'digest'::text])))
  CONSTRAINT ticket_rules_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT ticket_rules_pkey PRIMARY KEY (partner_id, connection_id, category)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.ticket_threads OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  connection_id uuid NOT NULL
  scope jsonb NOT NULL
  category text NOT NULL
  company_id bigint NOT NULL
  board_id bigint NOT NULL
  state text NOT NULL
  ticket_id bigint
  summary text NOT NULL
  is_merged boolean NOT NULL
  announced text
  trouble text
  doubt_until timestamp(3) with time zone
  raised_at timestamp(3) with time zone NOT NULL
  grew_at timestamp(3) with time zone NOT NULL
  closed_at timestamp(3) with time zone
  status_at timestamp(3) with time zone NOT NULL
  shown_at timestamp(3) with time zone
  to_attach bigint
  CONSTRAINT ticket_threads_announced_check CHECK ((announced = ANY (ARRAY['close'::text, 'reopen'::text])))
  CONSTRAINT ticket_threads_check CHECK (((ticket_id IS NOT NULL) OR (state = ANY (ARRAY['raising'::text, 'failed'::text, 'gone'::text]))))
  CONSTRAINT ticket_threads_id_check CHECK ((id ~ '^[0-9a-z]{10}$'::text))
  CONSTRAINT ticket_threads_state_check CHECK ((state = ANY (ARRAY['raising'::text, 'open'::text, 'left'::text, 'closed'::text, 'closed-by-person'::text, 'gone'::text, 'failed'::text])))
  CONSTRAINT ticket_threads_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT ticket_threads_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX ticket_threads_at_work ON tenant.ticket_threads USING btree (partner_id, connection_id) WHERE ((state = ANY (ARRAY['raising'::text, 'open'::text, 'left'::text])) OR (doubt_until IS NOT NULL))
  CREATE INDEX ticket_threads_closed ON tenant.ticket_threads USING btree (partner_id, connection_id, closed_at) WHERE (state = ANY (ARRAY['closed'::text, 'closed-by-person'::text]))
  CREATE INDEX ticket_threads_of_connection ON tenant.ticket_threads USING btree (partner_id, connection_id, raised_at DESC, id)
  CREATE INDEX ticket_threads_of_ticket ON tenant.ticket_threads USING btree (partner_id, connection_id, ticket_id)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.unknown_customers OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  customer text NOT NULL
  messages bigint NOT NULL
  CONSTRAINT unknown_customers_messages_check CHECK ((messages > 0))
  CONSTRAINT unknown_customers_pkey PRIMARY KEY (partner_id, customer)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.usage_records OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  customer text NOT NULL
  sku text NOT NULL
  kind text NOT NULL
  quantity numeric NOT NULL
  at timestamp(3) with time zone NOT NULL
  corrects text
  received_at timestamp(3) with time zone NOT NULL
  CONSTRAINT usage_records_check CHECK (((kind = 'delta'::text) OR (quantity >= (0)::numeric)))
  CONSTRAINT usage_records_kind_check CHECK ((kind = ANY (ARRAY['count'::text, 'delta'::text, 'consumed'::text])))
  CONSTRAINT usage_records_pkey PRIMARY KEY (partner_id, id)
  CREATE INDEX usage_by_pair ON tenant.usage_records USING btree (partner_id, customer, sku, at)
  CREATE INDEX usage_corrections ON tenant.usage_records USING btree (partner_id, corrects) WHERE (corrects IS NOT NULL)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = ( SELECT (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid AS "nullif"))
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.usage_refused OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  id text NOT NULL
  digest text NOT NULL
  body jsonb NOT NULL
  stands jsonb NOT NULL
  received_at timestamp(3) with time zone NOT NULL
  CONSTRAINT usage_refused_partner_id_id_fkey FOREIGN KEY (partner_id, id) REFERENCES tenant.usage_records(partner_id, id)
  CONSTRAINT usage_refused_pkey PRIMARY KEY (partner_id, id, digest)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  POLICY removed FOR d TO tb_app USING ( SELECT (partners.removed_at IS NOT NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  GRANT DELETE, INSERT, SELECT TO tb_app

TABLE tenant.users OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  key text NOT NULL
  customer text NOT NULL
  name text NOT NULL
  email text
  name_words text NOT NULL
  changed_at timestamp(3) with time zone NOT NULL
  CONSTRAINT users_partner_id_customer_fkey FOREIGN KEY (partner_id, customer) REFERENCES tenant.customers(partner_id, customer)
  CONSTRAINT users_pkey PRIMARY KEY (partner_id, key)
  CREATE INDEX users_by_email ON tenant.users USING btree (partner_id, lower(email)) WHERE (email IS NOT NULL)
  CREATE INDEX users_of_customer ON tenant.users USING btree (partner_id, customer, key)
  POLICY not_removed FOR a TO tb_app WITH CHECK ( SELECT (partners.removed_at IS NULL)
   FROM control.partners
  WHERE (partners.id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid))
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

TABLE tenant.write_retries OWNER tb_owner ROW SECURITY FORCED
  partner_id uuid NOT NULL
  connection_id uuid NOT NULL
  line text NOT NULL
  asked_by text NOT NULL
  asked_at timestamp(3) with time zone NOT NULL
  CONSTRAINT write_retries_partner_id_connection_id_fkey FOREIGN KEY (partner_id, connection_id) REFERENCES tenant.connections(partner_id, id)
  CONSTRAINT write_retries_pkey PRIMARY KEY (partner_id, connection_id, line)
  POLICY owner FOR ALL TO tb_owner USING true
  POLICY partner FOR ALL TO tb_app USING (partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)
  GRANT DELETE, INSERT, SELECT, UPDATE TO tb_app

SEQUENCE control.next_product_link_number bigint OWNER tb_owner
  GRANT USAGE TO tb_app

SEQUENCE tenant.plan_progress_seq_seq bigint OWNER tb_owner

SEQUENCE tenant.plans_seq_seq bigint OWNER tb_owner

SEQUENCE tenant.runs_seq_seq bigint OWNER tb_owner

SEQUENCE tenant.source_refused_sequence_seq bigint OWNER tb_owner

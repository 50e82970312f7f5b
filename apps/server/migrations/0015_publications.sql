-- What each line showed for each month: owned_lines keeps only the last.
CREATE TABLE tenant.publications (
  partner_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  addition_id bigint NOT NULL,
  month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  quantity numeric NOT NULL,
  is_final boolean NOT NULL,
  next_invoice_date date,
  published_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, connection_id, addition_id, month),
  FOREIGN KEY (partner_id, connection_id, addition_id) REFERENCES tenant.owned_lines
);
CREATE INDEX publications_of_month ON tenant.publications (partner_id, connection_id, month);

GRANT SELECT, INSERT, UPDATE ON tenant.publications TO tb_app;
ALTER TABLE tenant.publications ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant.publications FORCE ROW LEVEL SECURITY;
CREATE POLICY partner ON tenant.publications TO tb_app
  USING (partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid);
CREATE POLICY owner ON tenant.publications TO tb_owner USING (true);

-- Of months before the last one the ledger knows what was written, and the last one from the lines themselves.
INSERT INTO tenant.publications
  SELECT DISTINCT ON (line.partner_id, line.connection_id, line.addition_id, intent.publishes ->> 'month')
    line.partner_id, line.connection_id, line.addition_id, intent.publishes ->> 'month',
    (intent.publishes ->> 'quantity')::numeric, (intent.publishes ->> 'isFinal')::boolean,
    (intent.publishes ->> 'nextInvoiceDate')::date, coalesce(intent.settled_at, intent.prepared_at)
  FROM tenant.intents AS intent
  JOIN tenant.owned_lines AS line ON line.partner_id = intent.partner_id AND line.connection_id = intent.connection_id
    AND (line.addition_id = (intent.request ->> 'target')::bigint OR line.marker = intent.marker)
  WHERE intent.state = 'done' AND jsonb_typeof(intent.publishes) = 'object'
  ORDER BY line.partner_id, line.connection_id, line.addition_id, intent.publishes ->> 'month', intent.prepared_at DESC;
INSERT INTO tenant.publications
  SELECT partner_id, connection_id, addition_id, published_month, published_quantity, published_is_final,
    published_next_invoice_date, published_at
  FROM tenant.owned_lines WHERE published_month IS NOT NULL
  ON CONFLICT (partner_id, connection_id, addition_id, month) DO UPDATE SET quantity = EXCLUDED.quantity,
    is_final = EXCLUDED.is_final, next_invoice_date = EXCLUDED.next_invoice_date, published_at = EXCLUDED.published_at;

-- What came in of each partner and day (UTC): it spans tenants, because vendors look at all of them at once.
CREATE TABLE control.ingest_days (
  partner_id uuid NOT NULL REFERENCES control.partners,
  day date NOT NULL,
  accepted bigint NOT NULL CHECK (accepted >= 0),
  repeated bigint NOT NULL CHECK (repeated >= 0),
  refused bigint NOT NULL CHECK (refused >= 0),
  -- Of those accepted: usage of a month that had ended.
  late bigint NOT NULL CHECK (late >= 0),
  PRIMARY KEY (partner_id, day)
);
CREATE INDEX ingest_days_by_day ON control.ingest_days (day, partner_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON control.ingest_days TO tb_app;

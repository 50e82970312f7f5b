-- How many requests one ConnectWise gets from all processes together, by this database's clock.

CREATE TABLE control.request_budgets (
  host text NOT NULL,
  company text NOT NULL,
  -- When the next request may leave, but for the share of a minute that may leave at once.
  next_at timestamptz NOT NULL,
  -- ConnectWise asked for a pause until then.
  paused_until timestamptz NOT NULL DEFAULT to_timestamp(0),
  PRIMARY KEY (host, company)
);
GRANT SELECT, INSERT, UPDATE ON control.request_budgets TO tb_app;

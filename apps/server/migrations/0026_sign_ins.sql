-- Sign-ins of operators at the identity provider that have begun and not ended, so that each ends once at most.

CREATE TABLE control.sign_ins (
  -- Of what the browser keeps.
  hash bytea PRIMARY KEY CHECK (length(hash) = 32),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_ins_by_end ON control.sign_ins (expires_at);
GRANT SELECT, INSERT, DELETE ON control.sign_ins TO tb_app;

-- Who of a partner has come in by the vendor's links, also while nobody is signed in, and who may not come in any more.

CREATE TABLE control.people (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  partner_id uuid NOT NULL REFERENCES control.partners,
  -- The address, or the name where the vendor gives none: what tells that somebody has come before.
  identity text NOT NULL,
  name text NOT NULL,
  email text,
  role text NOT NULL CHECK (role IN ('viewer', 'technician', 'billing', 'admin')),
  carried_by text CHECK (carried_by IN ('cookie', 'bearer')),
  first_seen_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  blocked_at timestamptz(3),
  blocked_by text,
  block_note text,
  UNIQUE (partner_id, identity),
  CHECK ((blocked_at IS NULL) = (blocked_by IS NULL))
);
ALTER TABLE control.tokens ADD COLUMN person_id uuid REFERENCES control.people ON DELETE SET NULL;
CREATE INDEX tokens_of_person ON control.tokens (person_id) WHERE person_id IS NOT NULL;

INSERT INTO control.people (partner_id, identity, name, email, role, carried_by, first_seen_at, last_seen_at)
SELECT DISTINCT ON (partner_id, coalesce(lower(person_email), 'name:' || lower(person_name)))
  partner_id, coalesce(lower(person_email), 'name:' || lower(person_name)), person_name, person_email, role, carried_by,
  created_at, coalesce(last_seen_at, created_at)
FROM control.tokens
WHERE kind = 'portal-session' AND person_name IS NOT NULL AND role IS NOT NULL AND role <> 'operator'
ORDER BY partner_id, coalesce(lower(person_email), 'name:' || lower(person_name)), created_at DESC;

UPDATE control.tokens SET person_id = people.id FROM control.people
WHERE tokens.kind = 'portal-session' AND tokens.partner_id = people.partner_id
  AND coalesce(lower(tokens.person_email), 'name:' || lower(tokens.person_name)) = people.identity;

GRANT SELECT, INSERT, UPDATE, DELETE ON control.people TO tb_app;

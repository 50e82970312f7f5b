-- An endpoint that takes nothing is left alone for a while by everybody, or its deliveries of every partner would wait for it
-- one after the other.

ALTER TABLE control.webhook_endpoints ADD COLUMN failures bigint NOT NULL DEFAULT 0 CHECK (failures >= 0);
ALTER TABLE control.webhook_endpoints ADD COLUMN paused_until timestamptz(3);

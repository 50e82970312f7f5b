-- By ConnectWise's own clock, when a ticket was changed last in the picture that its status is known from.
ALTER TABLE tenant.ticket_threads ADD COLUMN shown_at timestamptz(3);

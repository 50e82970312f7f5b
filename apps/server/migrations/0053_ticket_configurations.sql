-- What the device of a ticket is in ConnectWise, while it is still to be put on the ticket.
ALTER TABLE tenant.ticket_threads ADD COLUMN to_attach bigint;
ALTER TABLE tenant.ticket_intents DROP CONSTRAINT ticket_intents_verb_check;
ALTER TABLE tenant.ticket_intents ADD CONSTRAINT ticket_intents_verb_check CHECK (verb IN ('raise', 'note', 'status', 'attach'));

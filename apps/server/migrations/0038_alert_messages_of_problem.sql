-- What came about one problem, among hundreds of thousands of messages.
CREATE INDEX alert_messages_of_problem ON tenant.alert_messages (partner_id, key, episode, at);

-- A connection that is made again takes over the lines of the removed one, and what each line showed goes with it.

ALTER TABLE tenant.publications
  DROP CONSTRAINT publications_partner_id_connection_id_addition_id_fkey,
  ADD FOREIGN KEY (partner_id, connection_id, addition_id) REFERENCES tenant.owned_lines ON UPDATE CASCADE;

DELETE FROM register_row;
DELETE FROM register_tally;
INSERT INTO register_trigram(register_trigram) VALUES ('delete-all');
INSERT INTO register_unigram(register_unigram) VALUES ('delete-all');

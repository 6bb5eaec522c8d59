DELETE FROM register_row;
INSERT INTO register_trigram(register_trigram) VALUES ('delete-all');
INSERT INTO register_unigram(register_unigram) VALUES ('delete-all');
DELETE FROM temp.changed_elevator;
INSERT INTO temp.changed_elevator(id, words) SELECT id, 1 FROM elevator;

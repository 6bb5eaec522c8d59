-- A filled file: what `unborn.sql` set otherwise.
INSERT INTO register_trigram(register_trigram, rank) VALUES ('hashsize', 16777216);
INSERT INTO register_unigram(register_unigram, rank) VALUES ('hashsize', 16777216);
INSERT INTO register_trigram(register_trigram) VALUES ('optimize');
INSERT INTO register_unigram(register_unigram) VALUES ('optimize');

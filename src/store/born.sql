-- A filled file: what `unborn.sql` put off.
INSERT INTO register_trigram(register_trigram, rank) VALUES ('automerge', 4);
INSERT INTO register_trigram(register_trigram, rank) VALUES ('crisismerge', 16);
INSERT INTO register_unigram(register_unigram, rank) VALUES ('automerge', 4);
INSERT INTO register_unigram(register_unigram, rank) VALUES ('crisismerge', 16);
INSERT INTO register_trigram(register_trigram) VALUES ('optimize');
INSERT INTO register_unigram(register_unigram) VALUES ('optimize');

-- Only for a file in the making, which is synced and renamed when it is whole.
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -524288;
-- The pieces of the search indexes are merged once, at the end.
INSERT INTO register_trigram(register_trigram, rank) VALUES ('automerge', 0);
INSERT INTO register_trigram(register_trigram, rank) VALUES ('crisismerge', 1000);
INSERT INTO register_unigram(register_unigram, rank) VALUES ('automerge', 0);
INSERT INTO register_unigram(register_unigram, rank) VALUES ('crisismerge', 1000);

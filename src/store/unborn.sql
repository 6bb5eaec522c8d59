-- Only for a file in the making, which is synced and renamed when it is whole.
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -524288;
-- The words are gathered for as long as memory allows, so that there is little to merge.
INSERT INTO register_trigram(register_trigram, rank) VALUES ('hashsize', 268435456);
INSERT INTO register_unigram(register_unigram, rank) VALUES ('hashsize', 268435456);

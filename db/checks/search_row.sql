-- Each elevator is in both search indexes, once.
SELECT 'trigram', id FROM (SELECT id FROM elevator EXCEPT SELECT rowid FROM register_trigram)
UNION ALL
SELECT 'unigram', id FROM (SELECT id FROM elevator EXCEPT SELECT rowid FROM register_unigram)
UNION ALL
SELECT 'trigram left over', rowid FROM (SELECT rowid FROM register_trigram EXCEPT SELECT id FROM elevator)
UNION ALL
SELECT 'unigram left over', rowid FROM (SELECT rowid FROM register_unigram EXCEPT SELECT id FROM elevator);

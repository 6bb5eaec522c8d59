SELECT t.rowid
FROM register_trigram t
WHERE t.register_trigram MATCH ?
  AND EXISTS (SELECT 1 FROM register_unigram u WHERE u.rowid = t.rowid AND u.register_unigram MATCH ?)

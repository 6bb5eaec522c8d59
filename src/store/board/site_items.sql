-- What failed, and what nobody could look at: the latter only passes on what it carries.
SELECT i.id, i.carries_id, i.site_check_id, i.content, i.result FROM check_item i
WHERE i.result IS NULL OR i.result = 'fails'
ORDER BY i.site_check_id DESC, i.id

-- The elevator that replaced this one is found by its numbers too.
SELECT id FROM elevator WHERE replaces_id = ?1

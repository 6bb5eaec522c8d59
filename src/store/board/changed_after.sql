-- `since` is the day of the last change of stage; only a registration after the handover changes none.
SELECT EXISTS (SELECT 1 FROM register_row WHERE since > ?1 OR registered_on > ?1)
    OR EXISTS (SELECT 1 FROM reminder WHERE sent_on > ?1)

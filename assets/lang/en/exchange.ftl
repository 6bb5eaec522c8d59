# Files in and out: the two columns that the list of refused rows adds.
exchange-fault-row = Original row
exchange-fault-reason = Why refused

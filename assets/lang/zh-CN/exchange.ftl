# Files in and out: the two columns that the list of refused rows adds.
exchange-fault-row = 原行号
exchange-fault-reason = 错误原因

# Dates, times and amounts
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
weekday-heads = Mo Tu We Th Fr Sa Su
month-names = January February March April May June July August September October November December
month-of-year = { $month } { $year }
month-alone = { $month }
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min
day-today = today
day-tomorrow = tomorrow
days-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
days-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
# What the date field takes for relative days; separated by blanks
date-words-today = 今天 今 today t
date-words-tomorrow = 明天 明 tomorrow
date-words-yesterday = 昨天 昨 yesterday

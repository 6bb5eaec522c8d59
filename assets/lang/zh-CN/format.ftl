# 日期、时间和数量
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
weekday-heads = 一 二 三 四 五 六 日
month-names = 1 2 3 4 5 6 7 8 9 10 11 12
month-of-year = { $year } 年 { $month } 月
month-alone = { $month } 月
span-minutes = { $minutes } 分钟
span-hours = { $hours } 小时
span-hours-minutes = { $hours } 小时 { $minutes } 分
day-today = 今天
day-tomorrow = 明天
days-late = 超期 { $days } 天
days-left = 还有 { $days } 天
# 日期输入框接受的相对写法；空格分开
date-words-today = 今天 今 today t
date-words-tomorrow = 明天 明 tomorrow
date-words-yesterday = 昨天 昨 yesterday

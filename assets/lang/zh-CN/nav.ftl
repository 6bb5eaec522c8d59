# 左侧导航
nav-today = 今日
nav-board = 看板
nav-elevators = 电梯与更新
nav-notices = 开工告知
nav-inspections = 检验
nav-checks = 检查
nav-rescues = 救援
nav-organizations = 责任单位
nav-sweep = 扫盲纳管
nav-history = 操作记录
nav-settings = 设置

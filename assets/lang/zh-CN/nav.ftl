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
nav-badge = { $count } 项现在要办：超期 { $late }，今天到期 { $due }
nav-badge-rescue = { $count } 项现在要办：超过时限 { $late }，处置中 { $due }
# 检查员只算自己的和还没有人的
nav-badge-own = { $says }（我的和还没有人的）

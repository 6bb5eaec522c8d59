# 状态词：每个词都配一个形状
status-done = 已完成
status-under-way = 进行中
status-to-come = 未开始
status-late = 超期
status-soon = 临期
status-stopped = 停工
status-withdrawn = 退出

stage-planned = 待开工
stage-notified = 已告知
stage-under-construction = 施工中
stage-self-inspected = 自检合格
stage-applied = 已报检
stage-inspecting = 检验中
stage-rectifying = 整改中
stage-reported = 已出报告
stage-registered = 已登记
stage-handed-over = 已交付
stage-suspended = 停工
stage-withdrawn = 退出

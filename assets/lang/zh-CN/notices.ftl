# 开工告知
notices-title = 开工告知
notices-search = 搜索编号、单位、工程
notices-new = 新建告知
notices-edit = 修改告知
notices-empty = 还没有开工告知
notices-empty-next = 施工前由施工单位书面告知。一份告知可以包括多台电梯，按小区或楼栋一次选好。
notices-state = 状态
notices-number = 告知书编号
notices-no-number = 未编号
notices-version = 第 { $n } 版
notices-date = 告知日期
notices-construction-unit = 施工单位
notices-user-unit = 建设（使用）单位
notices-project = 工程名称
notices-elevators = 台数
notices-planned = 计划工期
notices-planned-start = 计划开工
notices-planned-finish = 计划竣工
notices-reminded = 安全提醒
notices-reminded-yes = 已提醒
notices-reminded-no = 未提醒
notices-fields = 告知内容
notices-work = 施工类别
notices-permit = 许可证
notices-permit-no = 许可证编号
notices-valid-to = 有效期至 { $date }
notices-contract = 合同
notices-contract-no = 合同编号
notices-contract-on = 合同签订日期
notices-address = 施工地址
notices-site-manager = 现场负责人
notices-site-phone = 现场负责人手机
notices-technical-manager = 技术负责人
notices-technical-phone = 技术负责人手机
notices-remarks = 备注
notices-elevators-of = 电梯 { $n } 台
notices-open-list = 在列表中打开
notices-steps = 办理经过
notices-recorded = 记录于 { $at }
notices-versions = 版本
notices-reminders = 安全提醒
notices-to-newer = 看新版本
notices-submit = 提交
notices-submit-says = 提交后等监察机构接收；接收前发现不全，可以退回补正。
notices-receive = 接收
notices-receive-says = 接收后，告知书所列 { $n } 台电梯转为“已告知”，可以开工。告知不是许可，接收不等于批准。
notices-return = 退回补正
notices-return-says = 写明缺什么、错什么；施工单位补正后再提交。
notices-return-reason = 退回原因
notices-opinion = 监察机构意见
notices-note = 说明
notices-happened-on = 日期
notices-correct = 更正接收日期
notices-correct-says = 更正登记错的接收日期；{ $count } 台电梯“接收开工告知”的日期一并更正。原来的日期、由谁何时登记，都留在操作记录里。其他内容要改，请用“变更告知”。
notices-save-draft = 保存草稿
notices-revise = 变更告知
notices-revise-reason = 变更原因
notices-revise-send = 提交新版本
notices-remind = 发安全提醒

pick-search = 搜索小区、楼栋、电梯
pick-picked = 只看已选 { $n } 台
pick-all = 全选 { $n } 台
pick-none = 清空
pick-shown = 显示 { $shown } / { $total } 台
pick-empty = 没有处于“{ $stage }”的电梯
pick-own = 本告知书原有
pick-no-building = （无楼栋）
pick-tick = 选择 { $name } { $count } 台
pick-fold = 收起 { $name }
pick-unfold = 展开 { $name }

reminder-title = 安全提醒
reminder-for = 涉及电梯 { $n } 台。每个单位各记一条，留日期、方式和签收人。
reminder-recipients = 发给
reminder-other = 其他单位
reminder-way = 方式
reminder-sent-on = 发送日期
reminder-received-by = 签收人
reminder-received-by-says = 签收：{ $name }
reminder-content = 内容
reminder-send = 发给 { $n } 个单位
reminder-text-number = （告知书编号 { $number }）
reminder-text-period = 计划工期 { $start } 至 { $finish }。
reminder-text =
    { $site }电梯更新改造施工{ $number }，共 { $n } 台。{ $period }现提醒如下：
    1. 未经告知不得开工；施工单位、人员、方案与告知一致，变更的重新告知。
    2. 井道、层门口设防护和警示，拆除吊装有方案、有交底，作业人员持证上岗。
    3. 动火、用电专人看护；居民通行另作安排，并在单元门口公示工期和电话。
    4. 拆下的部件不得再用于其他电梯；报废电梯依法办理注销。
    5. 自检合格后及时报检，未经监督检验合格不得交付使用。

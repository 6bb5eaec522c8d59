# 电梯与更新：清单
reg-title = 电梯与更新
reg-list = 电梯清单
reg-search-hint = 代码·小区·拼音
reg-filter = 筛选
reg-views = 视图
reg-columns = 列
reg-columns-reset = 恢复默认列
reg-column-up = { $name }上移
reg-column-down = { $name }下移
reg-new = 新建电梯
reg-clear-filters = 清除筛选
reg-count = { $all } 条
reg-count-selected = { $all } 条 · 已选 { $ticked }
reg-tick-row = 选择 { $name }
reg-stage-late = 超期 { $days } 天 · { $stage }

reg-actions = 办理
reg-bulk = 批量修改…
reg-steps = 办理步骤…
reg-new-notice = 新建告知…
reg-remind = 安全提醒…
reg-export = 导出…

reg-empty-title = 还没有电梯
reg-empty-sentence = 从 Excel 清单导入，或按 Ctrl+N 逐台新建。
reg-empty-import = 导入清单
reg-nothing-title = 没有符合条件的电梯
reg-nothing-sentence = 换一个搜索词，或去掉几个筛选条件。

reg-views-own = 我的视图
reg-views-shared = 共享视图
reg-views-none = 还没有保存的视图
reg-view-name = 名称
reg-view-share = 共享给所有人
reg-view-save = 保存当前视图
reg-view-delete = 删除视图 { $name }


# 详情
reg-gone-title = 这台电梯已不在文件中
reg-gone-sentence = 它的新建可能已被撤销。
reg-no-code = 未填注册代码
reg-replaced-by = 已由新电梯 { $code } 替换
reg-next-step = 下一步：{ $step }
reg-other-steps = 其他步骤
reg-into-program = 纳入更新项目
reg-duplicate = 复制为新电梯
reg-replace = 登记替换的新电梯
reg-due = 计划 { $date }，{ $left }
reg-block-elevator = 电梯
reg-block-renewal = 更新改造
reg-block-units = 责任单位
reg-block-links = 新旧电梯
reg-block-steps = 已办步骤
reg-block-notices = 开工告知
reg-block-reminders = 安全提醒
reg-block-rescues = 救援指令（近 12 个月 { $n } 件）
reg-block-history = 变更记录
reg-open-unit = 打开单位
reg-unit-rows = { $unit }的全部电梯
reg-old-elevator = 旧电梯
reg-new-elevator = 新电梯
reg-no-number = 未编号
reg-no-reminder = 还没有发过安全提醒
reg-arrived-after = { $time }到场
reg-rescue-open = 未办结
reg-history-all = 全部 { $count } 条
reg-history-more = 另有 { $count } 项
reg-history-less = 收起
reg-history-reason = 原因：{ $reason }
reg-history-line = { $name }：{ $old } → { $new }
reg-history-set = { $name }：{ $value }

# 表单
reg-form-new = 新建电梯
reg-form-edit = 修改 { $place }
reg-form-duplicate = 复制 { $place }
reg-form-replace = 替换 { $place }
reg-form-replaces = 替换旧电梯 { $code }；保存后旧电梯记为拆除，两台互相关联。
reg-form-waits = 未填完：{ $title }
reg-group-identity = 编码
reg-group-place = 位置
reg-group-units = 单位
reg-group-machine = 设备参数
reg-in-program = 纳入更新项目
reg-choice-none = 不填
reg-not-a-date = 不是日期
reg-open-other = 打开 { $label }
reg-faults = { $count } 处要改
reg-draft-found = 上次有填到一半的内容
reg-draft-restore = 恢复
reg-conflict-title = 这些字段已被别人修改，请逐项选择
reg-conflict-mine = 用我的：
reg-conflict-theirs = 用对方的：
reg-conflict-base = 原来：{ $value }

# 批量修改
reg-bulk-title = 批量修改
reg-bulk-field = 字段
reg-bulk-choose = 选择要修改的字段
reg-bulk-empties = 留空将清除所选电梯的这个字段。
reg-bulk-save = 修改 { $count } 台
reg-reason = 原因

# 办理步骤
reg-step-title = 办理步骤
reg-step = 步骤
reg-step-goal = 退回到
reg-step-date = 发生日期
reg-step-backdated = 补录：发生日期和录入时间都会保留
reg-step-evidence = 依据
reg-step-evidence-hint = 文号、报告编号
reg-step-note = 备注
reg-step-and-more = { $named } 等，另有 { $count } 台
reg-step-save = { $step } { $count } 台
reg-step-clear = 没有妨碍，可以办理
reg-step-refused = 不能办理
reg-step-asks-reason = 需要说明原因
reg-step-of = { $count } 台
reg-step-more = 另有 { $count } 台
reg-step-leave-out = 去掉不能办理的 { $count } 台
reg-step-missing = 请选择步骤
reg-step-goal-missing = 请选择退回到哪个阶段
reg-step-date-missing = 请填写发生日期
reg-step-back-to = { $step }到“{ $stage }”
reg-correct-title = 更正步骤
reg-correct-says = 更正登记错的日期、依据或备注。原来的值、由谁何时登记，都留在变更记录里；阶段不变，要改阶段请用“退回”。
reg-correct-reason = 更正原因
reg-correct-none = 没有可以在这里更正的步骤。随开工告知或监督检验登记的步骤，在那份记录里更正。
reg-correct-notice = 在告知书中更正
reg-correct-inspection = 在检验记录中更正
reg-reason-missing = 请写明原因

# 变更记录里文件独有的列
reg-column-kind = 更新类别
reg-column-reason = 更新原因
reg-column-step = 步骤
reg-column-from-stage = 原阶段
reg-column-to-stage = 新阶段
reg-column-recorded-at = 录入时间
reg-column-note = 备注
reg-column-replaced-by = 替换的新梯

# 出了什么问题：什么、在哪里、接下来怎么办
error-file-missing = { $path } 不存在，可能已移动或改名。请从新位置打开，或新建数据文件。
error-file-not-ours = { $path } 不是本程序的数据文件，未作任何改动。请另选文件。
error-file-newer = { $path } 由更新版本的程序写入，未作任何改动。请先更新程序再打开。
error-file-damaged = { $path } 已损坏，未作任何改动。请从下方恢复最近的备份，或复制一份交专业人员处理。
error-file-locked = 另一个程序正在写入 { $path }。请在那里关闭，或稍后重试；未作任何改动。
error-file-read-only = { $path } 只能读取：没有写入权限。请申请写入权限，或复制到自己的文件夹。
error-file-disk-full = 磁盘已满，未保存。请腾出空间后再做一次：{ $path }
error-file-not-local = { $path } 位于网络共享上，数据库放在那里会损坏。请复制到本机磁盘后打开。
error-file-cannot-open = 无法打开 { $path }（{ $detail }）。请检查文件夹和权限。
error-file-migration-edited = { $path } 由结构历史不同的程序版本建立，未作任何改动。请联系程序维护人员。
error-file-exists = { $path } 已存在，保持原样。请换一个名称。
error-file-io = 磁盘或系统在 { $path } 报告故障（{ $detail }），未保存。请检查磁盘后再做一次。
error-invalid = { $count ->
   *[other] 未保存，{ $count } 处需要更正：{ $list }
}
error-guarded = 不能办理：{ $list }
error-needs-reason = 请说明理由：{ $list }
error-forbidden = { $role }无权进行此操作（{ $permission }）。有权人员：{ $who }
error-conflict = 其他人同时修改了相同的字段，未保存。请逐项选择：{ $list }
error-not-found = 该记录已不在文件中，列表已重新读取。
error-nothing-to-undo = 没有可撤销或重做的操作。
error-built-upon = 无法撤销：其后的改动以它为基础（{ $tables }）。请先撤销那些改动。
error-cancelled = 已停止，未作任何改动。
error-internal = 程序自身出错，未保存。请反馈以下内容：{ $detail }
error-sheet-cannot-open = 无法打开表格（{ $detail }）。请确认文件存在且未被其他程序占用。
error-sheet-unknown-format = 这不是 xlsx、xls、ods 或 csv 表格（{ $detail }）。请在 Excel 或 WPS 中另存为 .xlsx 后再导入。
error-sheet-encrypted = 工作簿设有密码。请去除密码并保存后再导入。
error-sheet-damaged = 表格已损坏（{ $detail }）。请在 Excel 或 WPS 中打开并重新保存后再导入。
error-sheet-too-large = 表格超出限制（{ $detail }）。请拆分成较小的表格。
error-sheet-empty = 表头以下没有数据行。请核对选择的工作表。
error-sheet-no-header = 前十行中没有可识别的表头。请在数据上方加一行列名后再导入。
guard-with-law = { $sentence }（{ $law }）
conflict-line = { $field }：打开时“{ $base }”，您填“{ $mine }”，现为“{ $theirs }”
word-joiner = 、
op-one = { $what } · { $label }
op-many = { $what } · { $count } 条
guard-many = { $sentence }（{ $count } 台）

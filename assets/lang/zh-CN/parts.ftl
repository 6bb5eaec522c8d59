# 各页面共用的话
list-comma = 、
list-nothing-found = 没有符合条件的记录
record-gone = 这条记录已不在
draft-kept = 上次有没保存的内容
draft-restore = 恢复
draft-discard = 不要了
save-invalid = 还有 { $n } 处要改，见各栏下方
conflict-says = 别人刚改过同样的栏目，请逐项选择
conflict-base = 原来：{ $value }
conflict-mine = 用我的：{ $value }
conflict-theirs = 用对方的：{ $value }
conflict-save = 按所选保存
guard-of-many = { $count } 台：{ $words }
only-roles-may = 只有{ $roles }可以{ $thing }
close-loses-typed = 有内容没保存
close-anyway = 不保存，关闭
keep-typing = 继续填写

# 程序名称与到处都用的词
app-title = 梯新 · 老旧电梯更新监管台
app-name = 梯新
language-name = 中文

button-save = 保存
button-cancel = 取消
button-close = 关闭
button-delete = 删除
button-edit = 修改
button-new = 新建
button-export = 导出
button-undo = 撤销
button-redo = 重做
button-open = 打开
button-retry = 重试
button-more = 更多
button-back = 返回
button-clear = 清除
button-add = 添加
button-remove = 移除

word-yes = 是
word-no = 否
word-none = 无
word-all = 全部
word-unknown = 未知
word-loading = 正在读取
word-today = 今天

# 窗口外框：侧栏、状态栏、命令
command-go-board = 看板
command-go-register = 电梯与更新
command-go-notices = 开工告知
command-go-units = 责任单位
command-go-history = 操作记录
command-go-settings = 设置
command-palette = 查找命令
command-key-help = 快捷键
command-find = 搜索
command-undo = 撤销
command-redo = 重做
command-new = 新建（本页）
command-new-elevator = 新建电梯
command-edit-elevator = 编辑、更正
command-duplicate-elevator = 复制为新电梯
command-replace-elevator = 登记更新后的新梯
command-next-step = 办理下一步
command-other-step = 办理其他步骤
command-correct-step = 更正步骤
command-bulk-edit = 批量修改
command-select-all = 全选
command-clear-selection = 取消选择
command-copy-row = 复制本行
command-columns = 选择列
command-save-view = 保存视图
command-new-notice = 新建开工告知
command-send-reminder = 发送安全提醒
command-new-unit = 新建单位
command-import = 导入表格
command-export = 导出表格
command-open-file = 打开数据文件
command-create-file = 新建数据文件
command-open-demo = 打开演示数据
command-backup-now = 立即备份
command-restore = 从备份恢复
command-switch-person = 切换人员
command-switch-language = 中文 / English
command-switch-theme = 切换明暗
command-close-notices = 关闭提示
command-zoom-in = 放大
command-zoom-out = 缩小
command-zoom-normal = 恢复 100%
command-gallery = 控件陈列
command-quit = 退出

palette-hint = 输入命令、代码、小区、单位或拼音
palette-nothing = 没有找到
key-group-screens = 各页面
key-group-general = 通用
key-group-list = 列表与记录
key-group-form = 表单
key-group-rescue = 救援台
key-group-check = 检查表
list-keys =
    ↑ ↓|移动光标
    Space|选择本行
    Shift+↑ ↓|连续选择
    Enter|进入详情
    Esc|返回列表
general-keys =
    F1|快捷键，输入时也可用
form-keys =
    Ctrl+Enter|保存表单
    Tab|下一栏
    Esc|离开表单
linux-ime-help = 在 Linux 上输入中文：X11 与 fcitx5 下请在 XIM 组件中启用 “On The Spot” 风格；Wayland 下使用 fcitx5 或 IBus 即可。

demo-data = 演示数据，均为虚构
read-only = 只读
business-date = 业务日期 { $date }
person-and-role = { $name } · { $role }
backup-at = 已备份 { $time }
backup-days-ago = { $days ->
   *[other] 上次备份在 { $days } 天前
}
backup-none = 尚无备份
undo-named = { $verb }：{ $what }
opening = 正在打开
exported = 已导出 { $count } 行：{ $path }
backed-up = 已备份并核验：{ $name }
backup-not-needed = 自上次备份以来没有改动
job-running = 有一项文件任务正在进行，请稍候或先停止它
job-preview = 正在读取表格
job-export = 正在导出
job-backup = 正在备份
job-backup-at-start = 正在备份
sheets = 表格
no-renderer = 无法打开窗口：OpenGL 与 wgpu 均不可用。请更新显卡驱动，或改用本机桌面会话。系统信息：{ $detail }
file-read-only = 此文件只能查看：没有写入权限。
refused-read-only = 此文件只能查看，不能修改：没有写入权限。要修改请复制到自己的文件夹后打开
file-found-damaged = 此文件有损坏，请尽快在“设置”里从备份恢复，并保留损坏的文件。检查结果：{ $detail }
cloud-folder = 此文件在 { $name } 同步的文件夹里，同步程序可能损坏数据库。请移到普通文件夹。
command-go-rescue = 救援
command-new-rescue = 新救援指令
command-rescue-line = 救援命令行
command-rescue-dispatch = 救援：派单
command-rescue-answer = 救援：响应
command-rescue-reassure = 救援：安抚回拨
command-rescue-arrive = 救援：到场
command-rescue-free = 救援：救援完成
command-rescue-call-back = 救援：回访
command-rescue-repair = 救援：维修完成
command-rescue-close = 救援：结案
command-rescue-escalate = 救援：升级
path-says = 系统没有可用的文件选择框，请在此输入路径。没有写文件夹的，放在所列文件夹中。
path-label = 文件路径
path-open = 打开
path-save = 保存
path-replace = 替换
path-exists = 已有这个文件：{ $path }。要替换它，请点“替换”。
path-is-taken = 已有这个文件：{ $path }。请换一个名称，或打开它。
path-no-file = 没有这个文件：{ $path }
path-no-folder = 没有这个文件夹：{ $path }
path-is-folder = 这是一个文件夹，请加上文件名：{ $path }
path-ending = 请以 { $endings } 结尾

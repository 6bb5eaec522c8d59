# Around the screens: rail, status line, commands
command-go-board = Board
command-go-register = Elevators
command-go-notices = Start notices
command-go-units = Units
command-go-history = History
command-go-settings = Settings
command-palette = Commands
command-key-help = Keys
command-find = Search
command-undo = Undo
command-redo = Redo
command-new = New, of this screen
command-new-elevator = New elevator
command-edit-elevator = Edit or correct
command-duplicate-elevator = Duplicate elevator
command-replace-elevator = Register the new elevator
command-next-step = Next step
command-other-step = Other step
command-correct-step = Correct a step
command-bulk-edit = Edit many
command-select-all = Select all
command-clear-selection = Clear selection
command-copy-row = Copy row
command-columns = Choose columns
command-save-view = Save view
command-new-notice = New start notice
command-send-reminder = Send a safety reminder
command-new-unit = New unit
command-import = Import a sheet
command-export = Export as a sheet
command-open-file = Open a file
command-create-file = Create a file
command-open-demo = Open the demo
command-backup-now = Back up now
command-restore = Restore a backup
command-switch-person = Switch person
command-switch-language = 中文 / English
command-switch-theme = Light or dark
command-close-notices = Dismiss notices
command-zoom-in = Larger
command-zoom-out = Smaller
command-zoom-normal = Back to 100%
command-gallery = Widget gallery
command-quit = Quit

palette-hint = A command, a code, a community, a unit, or their pinyin
palette-nothing = Nothing found
key-group-screens = Screens
key-group-general = Everywhere
key-group-list = Lists and records
key-group-form = Forms
key-group-rescue = Rescue desk
key-group-check = Checklist of a check
list-keys =
    ↑ ↓|Move the cursor
    Space|Select the row
    Shift+↑ ↓|Select a range
    Enter|Into the detail
    Esc|Back to the list
general-keys =
    F1|Keys, also while typing
form-keys =
    Ctrl+Enter|Save the form
    Tab|To the next field
    Esc|Leave the form
linux-ime-help = Typing Chinese on Linux: under X11 with fcitx5, turn on the "On The Spot" style of its XIM addon; under Wayland, fcitx5 or IBus work as they are.

demo-data = Demo data, all made up
read-only = Read-only
business-date = Business date { $date }
person-and-role = { $name } · { $role }
backup-at = Backed up { $time }
backup-days-ago = { $days ->
    [one] Last backup 1 day ago
   *[other] Last backup { $days } days ago
}
backup-none = No backup yet
undo-named = { $verb }: { $what }
opening = Opening
exported = Exported { $count } rows: { $path }
backed-up = Backed up and checked: { $name }
backup-not-needed = Nothing changed since the last backup
job-running = Another job on files is running; wait for it or stop it first
job-preview = Reading the sheet
job-export = Exporting
job-backup = Backing up
job-backup-at-start = Backing up
sheets = Sheets
no-renderer = No window can be opened: neither OpenGL nor wgpu works. Update the graphics driver, or use a desktop session on this machine. The system says: { $detail }
file-read-only = This file can only be looked at: no permission to write.
refused-read-only = This file can only be looked at: writing is not permitted. To change it, copy it into a folder of your own and open it there
file-found-damaged = This file is damaged. Restore it from a backup soon, in Settings, and keep the damaged file. Found: { $detail }
cloud-folder = This file lies in a folder that { $name } copies; that can damage a database. Move it to a plain folder.
command-go-rescue = Rescue
command-new-rescue = New rescue order
command-rescue-line = Rescue command line
command-rescue-dispatch = Rescue: dispatched
command-rescue-answer = Rescue: answered
command-rescue-reassure = Rescue: reassured
command-rescue-arrive = Rescue: arrived
command-rescue-free = Rescue: freed
command-rescue-call-back = Rescue: called back
command-rescue-repair = Rescue: repaired
command-rescue-close = Rescue: close
command-rescue-escalate = Rescue: escalate
path-says = The system has no file dialog here: type the path. A name alone goes into the folder that is shown.
path-label = Path of the file
path-open = Open
path-save = Save
path-replace = Replace
path-exists = This file is there already: { $path }. To replace it, press Replace.
path-is-taken = This file is there already: { $path }. Choose another name, or open it.
path-no-file = There is no such file: { $path }
path-no-folder = There is no such folder: { $path }
path-is-folder = This is a folder; add the name of the file: { $path }
path-ending = The name must end in { $endings }

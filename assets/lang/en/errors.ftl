# What is said when something fails: what happened, then what can be done; the path and the system's words come last
error-file-missing = There is no such file. Please check the path; if it was moved or deleted, restore a backup.
error-file-not-ours = This is no file of this program; it was left alone. Please choose another one.
error-file-newer = A newer version of the program wrote this file; it was left alone. Please update the program first.
error-file-damaged = The content of the file is damaged; it was left alone. Please restore the latest backup and keep this file.
error-file-locked = Another program is using the file; nothing was saved. Please close that program and try again.
error-file-read-only = No permission to write; nothing was saved. Please check the permissions or save elsewhere.
error-file-disk-full = The disk is full; nothing was saved. Please make room and try again: what you typed is still there.
error-file-not-local = The file lies on a network share or in a synchronised folder, where it can be harmed. Please move it to a local disk.
error-file-cannot-open = The file cannot be opened. Please check that its folder exists and may be read.
error-file-migration-edited = The program's own upgrade steps differ from those that made this file; it was left alone. Please reinstall the program.
error-file-exists = A file of this name exists and was not overwritten. Please choose another name.
error-file-io = The disk or the system reported a failure; nothing was saved. Please try again; if it stays, check the disk.
error-where = File: { $path }
error-detail = The system says: { $detail }
error-invalid = { $n ->
    [one] One thing needs correction; nothing was saved:
   *[other] { $n } things need correction; nothing was saved:
}
error-guarded = Not possible; nothing was saved:
error-needs-reason = A reason is needed; nothing was saved:
error-guard-line = { $guard } ({ $n } elevators)
error-guard-law = { $guard } ({ $law })
error-forbidden = The role { $role } may not do this: { $permission }. Those who may: { $roles }.
error-conflict = Somebody else changed the same fields; nothing was saved. Please compare and fill in again:
error-conflict-line = { $field }: was “{ $base }”, you wrote “{ $mine }”, now is “{ $theirs }”
error-not-found = This record is gone; nothing was saved. Please refresh and try again. ({ $what } { $id })
error-nothing-to-undo = There is nothing to undo or redo.
error-built-upon = Later operations rest on this one, so it cannot be undone. Please undo those first. ({ $tables })
error-sheet-cannot-open = The sheet cannot be opened. Please check the path, or close the program that is using it.
error-sheet-unknown-format = This is no sheet that can be read. Please save it as .xlsx or .csv and import again.
error-sheet-encrypted = The sheet is protected by a password. Please remove it in the spreadsheet program and import again.
error-sheet-damaged = The sheet is damaged. Please open it in the spreadsheet program, save a copy and import that.
error-sheet-too-large = The sheet is too large. Please split it and import the parts.
error-sheet-empty = There is nothing below the header. Please check which sheet was chosen.
error-sheet-no-header = None of the first five rows looks like a header. Please add a row of column names above the data.
error-cancelled = Cancelled; nothing was saved.
error-internal = The program failed; nothing was saved. Please try again; if it stays, report the words below.
problem-line = { $field }: { $rule }
list-pair = { $first }, { $second }

# What went wrong: what, where, what to do next
error-file-missing = There is no file at { $path }. It may have been moved or renamed: open it from its new place, or create a new one.
error-file-not-ours = { $path } is not a file of this program. It was left as it is; choose another file.
error-file-newer = { $path } was written by a newer version of the program. It was left as it is; update the program, then open it.
error-file-damaged = { $path } is damaged. It was left as it is. Restore a backup if there is one (listed below); if there is none, copy the file for a specialist.
error-file-locked = Another program is writing to { $path }. Close it there, or try again in a moment; nothing was changed.
error-file-read-only = { $path } can only be read: no permission to write. Ask for write permission, or copy the file to a folder of your own.
error-file-disk-full = The disk is full, nothing was saved. Free some space, then do it again: { $path }
error-file-not-local = { $path } is on a network share, where a database can be damaged. Copy it to a disk of this machine and open it there.
error-file-cannot-open = { $path } cannot be opened ({ $detail }). Check the folder and your permissions.
error-file-migration-edited = { $path } was made by a version of the program that differs from this one in its history. It was left as it is; ask who maintains the program.
error-file-exists = { $path } exists already and was left as it is. Choose another name.
error-file-io = The disk or the system reported a failure at { $path } ({ $detail }). Nothing was saved; check the disk, then do it again.
error-invalid = { $count ->
    [one] Not saved: { $list }
   *[other] Not saved, { $count } things to mend: { $list }
}
error-guarded = Not possible: { $list }
error-needs-reason = A reason is needed: { $list }
error-forbidden = As { $role } you may not do this ({ $permission }). It is for: { $who }
error-conflict = Somebody else changed the same fields meanwhile; nothing was saved. Choose for each: { $list }
error-not-found = This record is no longer in the file. The list was read again.
error-nothing-to-undo = You have nothing to undo or redo.
error-built-upon = This cannot be undone: later changes build on it ({ $tables }). Undo those first.
error-cancelled = Stopped. Nothing was changed.
error-internal = The program ran into a fault of its own; nothing was saved. Please report this text: { $detail }
error-sheet-cannot-open = The sheet cannot be opened ({ $detail }). Check that it exists and is not open elsewhere.
error-sheet-unknown-format = This is not an xlsx, xls, ods or csv sheet ({ $detail }). Save it as .xlsx in Excel or WPS, then import it again.
error-sheet-encrypted = The workbook is protected by a password. Remove the password, save it, then import it again.
error-sheet-damaged = The sheet is damaged ({ $detail }). Open it in Excel or WPS, save it anew, then import it again.
error-sheet-too-large = The sheet is larger than the limits ({ $detail }). Split it into smaller ones.
error-sheet-empty = The sheet has no row below its header. Check that the right sheet is chosen.
error-sheet-no-header = None of the first ten rows looks like a header with known columns. Put a row of column names above the data, then import it again.
guard-with-law = { $sentence } ({ $law })
conflict-line = { $field }: was "{ $base }", you wrote "{ $mine }", now is "{ $theirs }"
word-joiner = {", "}
op-one = { $what } · { $label }
op-elevators = { $what } · { $count } elevators
op-many = { $what } · { $count } records
guard-many = { $sentence } ({ $count } elevators)
dialog-not-there = The system has no file dialog here (on Linux: xdg-desktop-portal). To open and import, type the path; to export, use tixin export.

# What several screens share
list-comma = { ", " }
list-nothing-found = No record matches
record-gone = This record is gone
draft-kept = Something was typed here before and not saved
draft-restore = Restore
draft-discard = Discard
save-invalid = To correct: { $n }, see beneath the fields
conflict-says = Somebody else just changed the same fields; choose for each
conflict-base = Was: { $value }
conflict-mine = Keep mine: { $value }
conflict-theirs = Take theirs: { $value }
conflict-save = Save as chosen
guard-of-many = { $count } ×: { $words }
only-roles-may = Only for { $roles }: { $thing }
close-loses-typed = Something is not saved
close-anyway = Close without saving
keep-typing = Keep typing

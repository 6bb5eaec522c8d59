# Elevators and renewals: the list
reg-title = Elevators
reg-list = List of elevators
reg-search-hint = Code, community, pinyin
reg-filter = Filter
reg-views = Views
reg-columns = Columns
reg-columns-reset = Default columns
reg-column-up = Move { $name } up
reg-column-down = Move { $name } down
reg-new = New elevator
reg-clear-filters = Clear filters
reg-count = { $all } rows
reg-count-selected = { $all } rows · { $ticked } selected
reg-tick-row = Select { $name }
reg-stage-late = { $days } d late · { $stage }

reg-actions = Actions
reg-bulk = Bulk edit…
reg-steps = Steps…
reg-new-notice = New notice…
reg-remind = Safety reminder…
reg-export = Export…

reg-empty-title = No elevators yet
reg-empty-sentence = Import an Excel list, or press Ctrl+N to enter one by one.
reg-empty-import = Import a list
reg-nothing-title = No elevator fits
reg-nothing-sentence = Try another word, or take some filters away.

reg-views-own = My views
reg-views-shared = Shared views
reg-views-none = No saved views yet
reg-view-name = Name
reg-view-share = Share with everybody
reg-view-save = Save this view
reg-view-delete = Delete view { $name }


# The detail
reg-gone-title = This elevator is no longer in the file
reg-gone-sentence = Its creation may have been undone.
reg-no-code = No registration code
reg-replaced-by = Replaced by the new elevator { $code }
reg-next-step = Next: { $step }
reg-other-steps = Other steps
reg-into-program = Take into the program
reg-duplicate = Duplicate as a new elevator
reg-replace = Register its successor
reg-due = Planned { $date }, { $left }
reg-block-elevator = Elevator
reg-block-renewal = Renewal
reg-block-units = Responsible units
reg-block-links = Old and new elevator
reg-block-steps = Steps recorded
reg-block-notices = Construction notices
reg-block-reminders = Safety reminders
reg-block-rescues = Rescue orders ({ $n } in 12 months)
reg-block-history = History
reg-open-unit = Open the unit
reg-unit-rows = All elevators of { $unit }
reg-old-elevator = Old elevator
reg-new-elevator = New elevator
reg-no-number = No number
reg-no-reminder = No safety reminder was sent yet
reg-arrived-after = on site after { $time }
reg-rescue-open = Open
reg-history-all = All { $count }
reg-history-more = { $count } more
reg-history-less = Less
reg-history-reason = Reason: { $reason }
reg-history-line = { $name }: { $old } → { $new }
reg-history-set = { $name }: { $value }

# The form
reg-form-new = New elevator
reg-form-edit = Edit { $place }
reg-form-duplicate = Copy of { $place }
reg-form-replace = Successor of { $place }
reg-form-replaces = Takes the place of { $code }: the old elevator becomes dismantled, and the two are linked.
reg-form-waits = Not finished: { $title }
reg-group-identity = Codes
reg-group-place = Place
reg-group-units = Units
reg-group-machine = Machine
reg-in-program = In the renewal program
reg-choice-none = None
reg-not-a-date = Not a date
reg-open-other = Open { $label }
reg-faults = To correct: { $count }
reg-draft-found = Something was typed here before and not saved
reg-draft-restore = Restore
reg-conflict-title = Somebody else changed these fields: choose for each
reg-conflict-mine = Mine:
reg-conflict-theirs = Theirs:
reg-conflict-base = Before: { $value }

# Bulk edit
reg-bulk-title = Bulk edit
reg-bulk-field = Field
reg-bulk-choose = Choose the field to change
reg-bulk-empties = Left empty, it clears this field of the selected elevators.
reg-bulk-save = Change { $count }
reg-reason = Reason

# Steps
reg-step-title = Record a step
reg-step = Step
reg-step-goal = Back to
reg-step-date = Happened on
reg-step-backdated = Late entry: both the day and the time of entry are kept
reg-step-evidence = Evidence
reg-step-evidence-hint = Document or report number
reg-step-note = Note
reg-step-and-more = { $named } and { $count } more
reg-step-save = { $step }: { $count }
reg-step-clear = Nothing stands against it
reg-step-refused = Refused
reg-step-asks-reason = Asks a reason
reg-step-of = for { $count }
reg-step-more = and { $count } more
reg-step-leave-out = Leave out the { $count } refused
reg-step-missing = Choose the step
reg-step-goal-missing = Choose the stage to go back to
reg-step-date-missing = Give the day it happened
reg-step-back-to = { $step } to { $stage }
reg-correct-title = Correct a step
reg-correct-says = Puts a day, evidence or note right that was recorded wrong. What it said, by whom and when, stays in the history. The stage stays; to change it, move back.
reg-correct-reason = Reason for the correction
reg-correct-none = No step is corrected here. Steps that came with a notice or an inspection are corrected in that record.
reg-correct-notice = Correct in the notice
reg-correct-inspection = Correct in the inspection
reg-reason-missing = Give the reason

# Columns of the file that no form has
reg-column-kind = Kind of renewal
reg-column-reason = Reason for renewal
reg-column-step = Step
reg-column-from-stage = From stage
reg-column-to-stage = To stage
reg-column-recorded-at = Recorded at
reg-column-note = Note
reg-column-replaced-by = Replaced by

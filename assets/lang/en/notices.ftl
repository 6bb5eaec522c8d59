# Start notices
notices-title = Start notices
notices-search = Search number, unit, project
notices-new = New notice
notices-edit = Edit notice
notices-empty = No start notices yet
notices-empty-next = The construction unit gives written notice before work. One notice can name many elevators, picked by community or building in one step.
notices-state = State
notices-number = Notice number
notices-no-number = No number
notices-version = version { $n }
notices-date = Notice date
notices-construction-unit = Construction unit
notices-user-unit = User unit
notices-project = Project
notices-elevators = Elevators
notices-planned = Planned
notices-planned-start = Planned start
notices-planned-finish = Planned finish
notices-reminded = Reminder
notices-reminded-yes = Sent
notices-reminded-no = Not sent
notices-fields = Notice
notices-work = Kind of work
notices-permit = Permit
notices-permit-no = Permit number
notices-valid-to = valid to { $date }
notices-contract = Contract
notices-contract-no = Contract number
notices-contract-on = Contract date
notices-address = Site address
notices-site-manager = Site manager
notices-site-phone = Site manager's phone
notices-technical-manager = Technical manager
notices-technical-phone = Technical manager's phone
notices-remarks = Remarks
notices-elevators-of = Elevators: { $n }
notices-open-list = Open as a list
notices-steps = Steps
notices-recorded = recorded { $at }
notices-versions = Versions
notices-reminders = Safety reminders
notices-to-newer = To the newer version
notices-submit = Submit
notices-submit-says = It then waits for receipt; if something is missing it can be returned for completion.
notices-receive = Receive
notices-receive-says = On receipt the { $n } elevators of the notice move to Notified and work may start. A notice is not a permission, and receipt is no approval.
notices-return = Return for completion
notices-return-says = Say what is missing or wrong; the construction unit completes it and submits again.
notices-return-reason = Reason
notices-opinion = Opinion of the authority
notices-note = Note
notices-happened-on = Date
notices-correct = Correct the day of receipt
notices-correct-says = Puts a day of receipt right that was recorded wrong; the step of { $count } elevators goes along. What it said, by whom and when, stays in the history. To change anything else, use “Change the notice”.
notices-save-draft = Save draft
notices-revise = Change the notice
notices-revise-reason = Reason for the change
notices-revise-send = Submit the new version
notices-remind = Send reminder

pick-search = Search community, building, elevator
pick-picked = Only the { $n } picked
pick-all = Pick all { $n }
pick-none = Clear
pick-shown = { $shown } of { $total } shown
pick-empty = No elevator is at “{ $stage }”
pick-own = Already on this notice
pick-no-building = (no building)
pick-tick = Pick { $name }: { $count }
pick-fold = Fold { $name }
pick-unfold = Unfold { $name }

reminder-title = Safety reminder
reminder-for = For { $n } elevators. Each unit gets its own record, with date, way and who received it.
reminder-recipients = To
reminder-other = Another unit
reminder-way = Way
reminder-sent-on = Sent on
reminder-received-by = Received by
reminder-received-by-says = received by { $name }
reminder-content = Text
reminder-send = Send to { $n }
reminder-text-number = { " " }(notice { $number })
reminder-text-period = Planned from { $start } to { $finish }.{ " " }
reminder-text =
    Renewal work at { $site }{ $number }, { $n } elevators. { $period }Please keep in mind:
    1. No work before the notice; unit, people and plan as notified, changes are notified again.
    2. Guard the shaft and the landing doors; dismantling and hoisting by plan and briefing; licensed workers only.
    3. Hot work and electricity are watched; residents have another way, and the notice board shows period and phone.
    4. Dismantled parts are not used again; a scrapped elevator is deregistered.
    5. Apply for inspection after the self-inspection; no handover before a passed supervisory inspection.

# Board
board-title = Board
board-as-of = As of
board-back-to-today = Back to today
board-definitions = How each number is counted
board-empty = No elevators in the program yet
board-empty-next = Import a list of elevators, or enter them one by one, and the board has something to count.
board-import = Import a list
board-new-elevator = New elevator
board-done = Done
board-of-target = / { $target } elevators
board-rate = { $rate } of the target
board-pace-needed = Needed
board-per-working-day = per working day
board-pace-present = Now { $pace } per working day
board-days-left = Working days left
board-unit-days = days
board-until = Until { $date }
board-forecast = Forecast
board-reached = Target met
board-never = Not met at this pace
forecast-beyond = over 2 years
forecast-never = – (none done in the last 20 working days)
forecast-no-target = – (no target is set)
board-beyond = At the present pace
board-no-target = No target
board-late-by = { $days } days late
board-early-by = { $days } days early
board-just-in-time = Just in time
board-provisional = provisional
board-behind-plan = Behind the plan
board-ahead-of-plan = Ahead of the plan
board-on-plan = On the plan
board-plan-today = The plan asks for { $plan }
board-unit-elevators = elevators
board-stage = Stage
board-elevators = Elevators
board-share-of-total = Share of the total
board-sum = Total
board-adds-up = The stages add up to { $sum } = the program's { $total }
board-stage-says = { $name }: { $number }, { $percent }
board-next = Next
board-nothing-open = Nothing overdue, no reminder missing
board-overdue = Past the planned day
board-not-reminded = No safety reminder sent
board-open-elevators = { $n ->
    [one] { $n } elevator
   *[other] { $n } elevators
}
board-reports = Inspection reports
board-no-reports = No report in this period
board-report-now = { $month }: mean { $mean } working days (promise { $promise }, was { $former })
board-report-mean = In the period: mean { $mean } working days (n = { $n })
board-within-promise = Within { $promise } working days: { $within } ({ $share }), later: { $past }
board-rescue = Rescue
board-no-rescue = No rescue order in this period
board-rescue-says = In the period received { $received }, handled { $handled }
board-rescue-police = { $source }: received { $received }, handled { $handled }
board-arrival = Mean time to arrive { $mean } min (n = { $n })
board-orders-overdue = Supervision orders overdue
board-open-papers = { $n ->
    [one] { $n } order
   *[other] { $n } orders
}
board-no-inspection-dates = no next inspection recorded
board-forecast-earliest = earliest { $early }
board-forecast-unknown = more than two years, or never
board-forecast-range = Fastest { $early }, slowest { $late }

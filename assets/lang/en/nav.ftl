# The rail on the left
nav-today = Today
nav-board = Board
nav-elevators = Elevators
nav-notices = Notices
nav-inspections = Inspections
nav-checks = Checks
nav-rescues = Rescue
nav-organizations = Units
nav-sweep = Sweep
nav-history = History
nav-settings = Settings
nav-badge = { $count } ask for something now: { $late } overdue, { $due } due today
nav-badge-rescue = { $count } ask for something now: { $late } past a limit, { $due } under way
# An inspector: the own ones and nobody's
nav-badge-own = { $says } (mine and nobody's)

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

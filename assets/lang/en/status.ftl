# Words of states; each has a shape as well
status-done = Done
status-under-way = Under way
status-to-come = To come
status-late = Overdue
status-soon = Due soon
status-stopped = Stopped
status-withdrawn = Withdrawn

stage-planned = Planned
stage-notified = Notified
stage-under-construction = Under construction
stage-self-inspected = Self-inspected
stage-applied = Applied
stage-inspecting = Inspecting
stage-rectifying = Rectifying
stage-reported = Reported
stage-registered = Registered
stage-handed-over = Handed over
stage-suspended = Suspended
stage-withdrawn = Withdrawn

# The name of the program and words used everywhere
app-title = TiXin · Elevator renewal desk
app-name = TiXin
language-name = English

button-save = Save
button-cancel = Cancel
button-close = Close
button-delete = Delete
button-edit = Edit
button-new = New
button-export = Export
button-undo = Undo
button-redo = Redo
button-open = Open
button-retry = Try again
button-more = More
button-back = Back
button-clear = Clear
button-add = Add
button-remove = Remove

word-yes = Yes
word-no = No
word-none = None
word-all = All
word-unknown = Unknown
word-loading = Loading
word-today = Today

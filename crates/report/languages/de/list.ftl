# Aufzählungen im Satz.

list-and = { $head } und { $last }
list-or = { $head } oder { $last }

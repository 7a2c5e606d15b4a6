# Aufzählungen im Satz.

list-and = { $head } und { $last }

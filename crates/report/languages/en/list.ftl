# Lists inside sentences.

# $head is "a, b", $last is "c".
list-and = { $head } and { $last }
# $head is "a or b", $last is "c".
list-or = { $head } or { $last }

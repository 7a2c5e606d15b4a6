# Lists inside sentences.

# $head is "a, b", $last is "c".
list-and = { $head } and { $last }

# Words between the parts of references. Titles stay in the language in which they were published.

references-editors = { $n ->
    [one] { $names }, editor
   *[other] { $names }, editors
}
# The book that a chapter is in follows; $editors ends with a full stop.
references-in = { $edited ->
    [true] In: { $editors }
   *[false] In:
}
# $edition is "2nd", or what the bibliography says.
references-edition = { $edition } ed.
references-version = Version { $version }
references-pages = p. { $pages }
references-no-date = no date
# An address follows.
references-available = Available from:
references-accessed = accessed { $day }

# The style of the American Psychological Association. $head is all names but the last; $sound is "i" where $last starts with that
# sound.
references-apa-pair = { $head } & { $last }
references-apa-several = { $head }, & { $last }
references-apa-several-in-a-sentence = { $head }, and { $last }
# The first words of a title, in place of an author.
references-apa-title = “{ $title }”
references-apa-editors = { $n ->
    [one] (Ed.)
   *[other] (Eds.)
}
references-apa-in = { $edited ->
    [true] In { $editors } { references-apa-editors },
   *[false] In
}
references-apa-no-date = n.d.
references-apa-pages = { $several ->
    [true] pp. { $pages }
   *[false] p. { $pages }
}
references-apa-article = Article { $number }
# An address follows.
references-apa-retrieved = Retrieved { $day }, from

# Wörter zwischen den Teilen von Literaturangaben. Titel bleiben in der Sprache, in der sie erschienen sind.

references-editors = { $names }, Hrsg.
references-in = { $edited ->
    [true] In: { $editors }
   *[false] In:
}
references-edition = { $edition } Aufl.
references-version = Version { $version }
references-pages = S. { $pages }
references-no-date = ohne Datum
references-available = Verfügbar unter:
references-accessed = abgerufen am { $day }

# Nach den Richtlinien zur Manuskriptgestaltung der Deutschen Gesellschaft für Psychologie.
references-apa-pair = { $head } & { $last }
references-apa-several = { $head } & { $last }
references-apa-several-in-a-sentence = { $head } und { $last }
references-apa-title = „{ $title }“
references-apa-editors = (Hrsg.)
references-apa-in = { $edited ->
    [true] In { $editors } { references-apa-editors },
   *[false] In
}
references-apa-no-date = o. D.
references-apa-pages = S. { $pages }
references-apa-article = Artikel { $number }
references-apa-retrieved = Abgerufen am { $day } von

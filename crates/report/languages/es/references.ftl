# Palabras entre las partes de las referencias. Los títulos quedan en la lengua en que se publicaron.

references-editors = { $n ->
    [one] { $names }, editor
   *[other] { $names }, editores
}
references-in = { $edited ->
    [true] En: { $editors }
   *[false] En:
}
references-edition = { $edition } ed.
references-version = Versión { $version }
references-pages = p. { $pages }
references-no-date = sin fecha
references-available = Disponible en:
references-accessed = consultado el { $day }

# Según la edición en español del manual de la American Psychological Association.
references-apa-pair = { $sound ->
    [i] { $head } e { $last }
   *[other] { $head } y { $last }
}
references-apa-several = { $sound ->
    [i] { $head }, e { $last }
   *[other] { $head }, y { $last }
}
references-apa-several-in-a-sentence = { $sound ->
    [i] { $head } e { $last }
   *[other] { $head } y { $last }
}
references-apa-title = «{ $title }»
references-apa-editors = { $n ->
    [one] (Ed.)
   *[other] (Eds.)
}
references-apa-in = { $edited ->
    [true] En { $editors } { references-apa-editors },
   *[false] En
}
references-apa-no-date = s. f.
references-apa-pages = { $several ->
    [true] pp. { $pages }
   *[false] p. { $pages }
}
references-apa-article = Artículo { $number }
references-apa-retrieved = Recuperado el { $day } de

# Enumeraciones en la frase.

# $sound es «i» cuando $last empieza por el sonido de «i».
list-and = { $sound ->
    [i] { $head } e { $last }
   *[other] { $head } y { $last }
}

# Enumeraciones en la frase.

# $sound es «i» cuando $last empieza por el sonido de «i».
list-and = { $sound ->
    [i] { $head } e { $last }
   *[other] { $head } y { $last }
}
# $sound es «o» cuando $last empieza por el sonido de «o».
list-or = { $sound ->
    [o] { $head } u { $last }
   *[other] { $head } o { $last }
}

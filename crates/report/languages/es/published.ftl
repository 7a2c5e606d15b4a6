# Cifras publicadas en otro lugar junto a las calculadas aquí.

published-title = Comparación con las cifras publicadas
published-all = Todas las cifras publicadas por { $source } se reproducen con los dígitos publicados.
published-some = { $agreeing ->
    [0] { $n ->
        [one] La cifra publicada por { $source } no se reproduce con los dígitos publicados.
       *[other] Ninguna de las { WORDS($n) } cifras publicadas por { $source } se reproduce con los dígitos publicados.
    }
    [one] De { WORDS($n) } cifras publicadas por { $source }, una se reproduce con los dígitos publicados.
   *[other] De { WORDS($n) } cifras publicadas por { $source }, { WORDS($agreeing) } se reproducen con los dígitos publicados.
}
published-caption = { $title }: cifras de { $source } y calculadas aquí.
published-head = { $which ->
    [figure] Cifra
    [published] Publicada
    [computed] Calculada
    [difference] Diferencia
   *[reproduced] Reproducida
}
published-figure = { $figure ->
    [estimate] Estimación
    [lower-limit] Límite inferior
    [upper-limit] Límite superior
    [studies] Estudios
   *[i2] I²
}
published-reproduced = { $yes ->
    [true] sí
   *[false] no
}

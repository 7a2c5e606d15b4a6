# Cifras publicadas en otro lugar junto a las calculadas aquí.

published-title = Comparación con las cifras publicadas
published-all = Todas las cifras publicadas por { $source } se reproducen con los dígitos publicados.
published-some = De { NUMBER($n) } cifras publicadas por { $source }, { $agreeing ->
    [0] ninguna se reproduce
    [one] se reproduce { NUMBER($agreeing) }
   *[other] se reproducen { NUMBER($agreeing) }
} con los dígitos publicados.
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

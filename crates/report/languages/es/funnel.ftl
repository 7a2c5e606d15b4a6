# Gráficos de embudo.

funnel-title = Gráfico de embudo: { $title }
funnel-description = Gráfico de embudo de { $k } { $k ->
    [one] estudio
   *[other] estudios
} en torno a la estimación agrupada { $estimate }; errores estándar de hasta { $largest }.
funnel-description-outside = Fuera de los límites del { $level } { $outside ->
    [0] no queda ninguno
    [one] queda uno
   *[other] quedan { $outside }
}.
funnel-description-filled = { $n ->
    [one] Se añadió { $n } estudio
   *[other] Se añadieron { $n } estudios
} a la { $side ->
    [left] izquierda
   *[right] derecha
}.
funnel-description-line = La recta de la prueba de { $test } va de { $from } en los estudios mayores a { $to } en los menores.
funnel-caption = { $title }: gráfico de embudo.
funnel-caption-limits = Entre las líneas discontinuas quedaría el { $level } de los estudios con un error estándar dado si { $centre ->
    [estimate] todos estimaran el efecto agrupado
   *[null] no hubiera efecto
}.
funnel-caption-line = La línea continua es la regresión del efecto sobre el eje vertical.
funnel-caption-contours = El sombreado muestra el valor p que tendría un estudio en ese lugar.
funnel-p-range = { $p_letter } { $lower } a { $upper }
funnel-filled-in = Añadido
funnel-filled-in-by = Añadidos por «trim and fill»
funnel-studies = Estudios
funnel-regression = Regresión de { $test }
funnel-precision = Precisión (1/error estándar)
funnel-people = Número de personas
funnel-inverse-people = 1/número de personas
funnel-inverse-root-people = 1/√número efectivo de personas
funnel-data = { $title }: los puntos del gráfico de embudo.

funnel-sunset-title = Gráfico de embudo «sunset»: { $title }
funnel-sunset-description = Las bandas muestran la potencia de un estudio para hallar un efecto de { $assumed }; la mediana de la
    potencia es { $median }.
funnel-sunset-caption = { $title }: gráfico de embudo sobre la potencia que una prueba bilateral al nivel { $alpha } tiene en un estudio
    de un error estándar dado, si la estimación agrupada { $assumed } fuera el efecto verdadero; la mediana de la potencia es
    { $median }.
funnel-sunset-data = { $title }: la potencia de cada estudio.
funnel-power = Potencia
funnel-power-or-more = Potencia del { $least } o más
funnel-power-less = Menos del { $most }

# Síntesis sin metanálisis.

synthesis-title = Síntesis sin metanálisis
synthesis-votes = De { NUMBER($counted) } { $rows } que apuntan en algún sentido, { NUMBER($benefit) } { $benefit ->
    [one] apunta
   *[other] apuntan
} al beneficio ({ $share }; { $ci } { $limits }; prueba de los signos, { $p }). Esto no dice nada sobre la magnitud de los efectos.
synthesis-pointing-nowhere = { CAPITAL(WORDS($n)) } más no { $n ->
    [one] apunta
   *[other] apuntan
} en ningún sentido.
synthesis-pointing-unknown = De { WORDS($n) } más no consta el sentido { $n ->
    [one] en que apunta
   *[other] en que apuntan
}.
synthesis-caption = { $title }: síntesis sin metanálisis.
synthesis-question = Pregunta
synthesis-result = Resultado
synthesis-in-words = En palabras
synthesis-votes-question = ¿Apuntan los efectos en un sentido?
synthesis-votes-found = { $benefit } de { $counted } al beneficio ({ $share }; { $ci } { $limits }); { $p }
synthesis-votes-to-benefit = más al beneficio de lo que daría el azar
synthesis-votes-to-harm = más al daño de lo que daría el azar
synthesis-votes-neither = no más en un sentido de lo que podría dar el azar
synthesis-effects-question = ¿Qué magnitud tienen?
synthesis-effects-found = mediana { $median } (cuartiles { $q1 } y { $q3 }; rango de { $min } a { $max }) de { $k }
synthesis-effects-words = cada uno contado una vez, sea cual sea su precisión
synthesis-chi-squared = χ² { $statistic }; gl { $df }
synthesis-combined-question = ¿Hay beneficio en al menos una unidad ({ $row })? ({ $method })
synthesis-combined-found = { $statistic }; unilateral { $p }; { $k } valores p
synthesis-combined-words = no cuánto, ni en cuántos
synthesis-directions-caption = { $title }: en qué sentido apunta cada efecto.
synthesis-points-to = Apunta a
synthesis-known-from = Se sabe por
synthesis-p = p para el beneficio
synthesis-p-note = Los valores p son unilaterales: los pequeños hablan a favor del beneficio, los cercanos a 1 a favor del daño.
synthesis-from-effect = efecto
synthesis-from-report = informe del estudio
synthesis-not-stated = no consta
synthesis-direction = { $word ->
    [benefit] beneficio
    [harm] daño
   *[none] ninguno
}
synthesis-methods = Cuando los estudios se reúnen sin agruparlos, se informa según la guía SWiM{ CITE("campbell-2020") }.
synthesis-methods-votes = Los sentidos de los efectos se cuentan sea cual sea su magnitud o su valor p; la proporción que apunta al
    beneficio tiene un intervalo exacto{ CITE("clopper-pearson-1934") } y se contrasta con la prueba exacta de los signos{ CITE("bushman-wang-2009") }.
synthesis-methods-effects = Los efectos se describen por su mediana, sus cuartiles y su rango{ CITE("mckenzie-brennan-2019") }.
synthesis-methods-fisher = el método de Fisher{ CITE("fisher-1932") }
synthesis-methods-stouffer = el método de Stouffer{ CITE("stouffer-1949") }
synthesis-methods-combined = Los valores p unilaterales para el beneficio, a partir de los efectos y sus errores estándar o, en su
    defecto, según se informaron, se combinan con { $methods }.

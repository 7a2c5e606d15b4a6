# Números en palabras y partes de frases que comparten varias secciones.

wording-range = { $lower } a { $upper }
wording-noun = { $noun ->
    [risk] riesgo
    [odds] odds
   *[rate] tasa
}
wording-ratio-same = aproximadamente { $noun ->
    [risk] el mismo riesgo
    [odds] las mismas odds
   *[rate] la misma tasa
}
wording-ratio-half = aproximadamente la mitad { $noun ->
    [risk] del riesgo
    [odds] de las odds
   *[rate] de la tasa
}
wording-ratio-twice = aproximadamente el doble { $noun ->
    [risk] del riesgo
    [odds] de las odds
   *[rate] de la tasa
}
wording-ratio-lower = { wording-noun } un { $share } menor
wording-ratio-higher = { wording-noun } un { $share } mayor
wording-ratio-times = { $times } veces { $noun ->
    [risk] el riesgo
    [odds] las odds
   *[rate] la tasa
}
wording-risk-difference-none = ninguna diferencia, redondeando a 1 de cada 1000
wording-risk-difference = { $people } { $fewer ->
    [true] menos
   *[false] más
} por cada 1000 personas
wording-standard-deviations = { $value } desviaciones estándar { $lower ->
    [true] menos
   *[false] más
}
wording-mean-difference = { $value } { $lower ->
    [true] menos
   *[false] más
}
wording-proportion = { $share } de cada 100 personas
wording-people = { $way ->
    [none] ninguna diferencia
    [fewer] { $people } menos
   *[more] { $people } más
}
wording-in-units = { $estimate } ({ $interval }), con una desviación estándar de { $sd }
wording-differs = { $how ->
    [little] poco
    [moderately] moderadamente
   *[much] mucho
}
wording-i2-with-interval = { $i2 }; { $interval }
wording-direction-includes = el intervalo incluye la ausencia de efecto
wording-direction-below = todo el intervalo está por debajo de la ausencia de efecto
wording-direction-above = todo el intervalo está por encima de la ausencia de efecto
wording-direction-favours = todo el intervalo favorece a { $arm }
wording-direction-own = todo el intervalo: { $side }
wording-new-setting = { $span ->
    [harm] desde el beneficio hasta el daño
    [either] a ambos lados de la ausencia de efecto
   *[one] siempre al mismo lado de la ausencia de efecto
}
wording-studies = { $clustered ->
    [true] { NUMBER($k) } { $rows } de { $clusters }
   *[false] { NUMBER($k) } { $rows }
}
wording-studies-with-people = { $clustered ->
    [true] { NUMBER($k) } { $rows } de { $clusters } con { NUMBER($n) } { $n ->
        [one] persona
       *[other] personas
    }
   *[false] { NUMBER($k) } { $rows } con { NUMBER($n) } { $n ->
        [one] persona
       *[other] personas
    }
}

# La descripción de un diagrama de bosque para quienes no pueden verlo.
wording-forest = Diagrama de bosque con { $n } { $rows }, { $measure }.
wording-forest-range = Las estimaciones van de { $least } ({ $least_of }) a { $most } ({ $most_of }).
wording-forest-below = { $below ->
    [0] Ninguna está por debajo de la ausencia de efecto ({ $null }).
    [one] { $below } de { $all } está por debajo de la ausencia de efecto ({ $null }).
   *[other] { $below } de { $all } están por debajo de la ausencia de efecto ({ $null }).
}
wording-forest-all-below = Todas están por debajo de la ausencia de efecto ({ $null }).
wording-forest-pooled = Agrupado: { $effect }.
wording-forest-prediction = Intervalo de predicción { $interval }.
wording-forest-not-estimable = { $n ->
    [one] { $n } { $rows } no es estimable.
   *[other] { $n } { $rows } no son estimables.
}
wording-through-infinity = { $lower } a ∞ a { $upper }

# Una encuesta.

survey-methods-title = Cómo se contaron las respuestas
survey-respondents = La tabla de respuestas contiene { NUMBER($n) } { $n ->
    [one] persona encuestada
   *[other] personas encuestadas
}{ $grouped ->
    [true] : { $groups }
   *[false] { "" }
}.
survey-ungrouped = { $n ->
    [one] Una no está
   *[other] { CAPITAL(WORDS($n)) } no están
} en ningún grupo y se { $n ->
    [one] cuenta
   *[other] cuentan
} en el total.
survey-medians = Respuestas medianas: { $items }.
survey-between = entre { $below } y { $above }
survey-nobody = Nadie respondió a esta pregunta.
survey-quoted = «{ $text }»
survey-most-frequent = A esta pregunta { $n ->
    [one] respondió una persona
   *[other] respondieron { WORDS($n) } personas
}{ $missing ->
    [0] { "" }
   *[other] { " (" }{ NUMBER($missing) } no lo hicieron)
}. { $answers ->
    [one] La respuesta más frecuente es
   *[other] Las respuestas más frecuentes son
} { $names }: { $answers ->
    [one] { $share }
   *[other] { $share } cada una
}.
survey-head = { $which ->
    [answer] Respuesta
    [median] Respuesta mediana
    [answered] Respondieron
    [none] Sin respuesta
    [item] Ítem
    [group] Grupo
    [missing] Faltan
   *[share] Proporción de quienes respondieron
}
survey-all = Total
survey-percent-note = Los porcentajes se refieren a quienes respondieron.
survey-several-note = Se podían dar varias respuestas, por lo que los porcentajes suman más de 100.
survey-test = { $fisher ->
    [true] Diferencia entre los grupos, prueba exacta de Fisher: { $p }.
   *[false] Diferencia entre los grupos: χ² { $statistic }; gl { $df }; { $p }.
}
survey-described = Barras divergentes de las respuestas a «{ $title }». { $items }
survey-figure-caption = { $title } Los números en las barras son personas.{ $odd ->
    [true] { " " }«{ $answer }» queda la mitad a cada lado del centro.
   *[false] { "" }
}
survey-counts-caption = { $title }: los recuentos.
survey-leaning = { $item }: { $below }; { $above }; de { $n }; faltan { $missing }.
survey-methods = Los porcentajes se refieren a las personas que respondieron a una pregunta; las que no respondieron se cuentan en
    cada tabla. Los intervalos del { $level } son { $interval ->
    [wilson] intervalos de puntuación de Wilson
    [clopper-pearson] intervalos de Clopper–Pearson
    [agresti-coull] intervalos de Agresti–Coull
   *[jeffreys] intervalos de Jeffreys
}{ $source }. Hablan solo del azar, como si las personas encuestadas se hubieran elegido aleatoriamente, y no de quién decidió
    responder.
survey-method = { $fisher ->
    [true] la prueba exacta de Fisher
   *[false] la prueba χ² de Pearson sin corrección de continuidad
}{ $source }
survey-compared = Los grupos se compararon con { $methods } cuando el informe lo pide; los valores p no están ajustados por el
    número de preguntas.

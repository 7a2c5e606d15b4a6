# El gráfico de dirección del efecto: hacia dónde apuntan los estudios.

effect-direction-title = Gráfico de dirección del efecto
effect-direction-description = Gráfico de dirección del efecto de { $n } { $n ->
    [one] estudio
   *[other] estudios
}. { $outcomes }
effect-direction-counted = { $n } { $way ->
    [benefit] hacia el beneficio
    [harm] hacia el daño
    [neither] hacia ninguno
   *[unknown] sin dirección
}
effect-direction-way = { $way ->
    [benefit] beneficio
    [harm] daño
   *[neither] ninguno
}
effect-direction-people = Personas
effect-direction-risk-of-bias = Riesgo de sesgo
effect-direction-small = menos de { $medium } personas en el grupo de intervención
effect-direction-large = más de { $large }
effect-direction-to-benefit = Hacia el beneficio
effect-direction-some-of-all = { $some } de { $all }
effect-direction-sign-test = Prueba de los signos
effect-direction-caption = Hacia dónde apunta cada { $row }. Un triángulo no dice nada de lo grande que es un efecto{ $sized ->
    [true] ; su tamaño es el del grupo de intervención
   *[false] { "" }
}.
effect-direction-caption-people = Las personas son las del desenlace que más tiene.
effect-direction-data = Hacia dónde apunta cada estudio.

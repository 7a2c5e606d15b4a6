# El perfil de evidencia.

evidence-profile-title = Certeza de la evidencia
evidence-profile-methods = La certeza de la evidencia se valoró con GRADE{ CITE("guyatt-2008") }: parte de alta para los ensayos
    aleatorizados y de baja para los demás estudios, salvo que se indique lo contrario; disminuye por riesgo de sesgo,
    inconsistencia, evidencia indirecta, imprecisión y sesgo de publicación, y aumenta por un efecto grande, un gradiente
    dosis-respuesta o factores de confusión plausibles que reducirían el efecto, cada uno con su razón. Lo que la evidencia dice en palabras
    se deriva por regla de la certeza y de la estimación puntual del efecto absoluto{ CITE("santesso-2020") }.
evidence-profile-thresholds = para { $title } es pequeño a partir de { $small }{ $unit }, moderado a partir de { $moderate } y
    grande a partir de { $large }
evidence-profile-per = { " por cada " }{ $n } personas
evidence-profile-trivial = Un efecto por debajo del umbral más pequeño es trivial; { $stated }.
evidence-profile-no-thresholds = Cuando no se indican umbrales, las frases dicen la dirección y no la magnitud de un efecto.
evidence-profile-head = { $which ->
    [outcome] Desenlace
    [studies] Estudios
    [design] Diseño
    [risk-of-bias] Riesgo de sesgo
    [inconsistency] Inconsistencia
    [indirectness] Evidencia indirecta
    [imprecision] Imprecisión
    [others] Otras consideraciones
    [people] Personas
    [comparison] Comparación
    [relative] Relativo
    [absolute] Absoluto
    [certainty] Certeza
   *[importance] Importancia
}
evidence-profile-effect = Efecto ({ $ci })
evidence-profile-caption = Perfil de evidencia: { $intervention }{ $compared ->
    [true] { " comparado con " }{ $comparison }
   *[false] { "" }
}.
evidence-profile-design = { $randomised ->
    [true] ensayos aleatorizados
   *[false] estudios no aleatorizados
}
evidence-profile-concern = { $concern ->
    [not-serious] no grave
    [serious] grave
    [very-serious] muy grave
   *[extremely-serious] extremadamente grave
}
evidence-profile-at-a-risk = { $difference } con un riesgo de { $risk }
evidence-profile-importance = { $level ->
    [critical] crítico
    [important] importante
   *[limited] de importancia limitada
}
evidence-profile-other = { $kind ->
    [publication_bias] se sospecha sesgo de publicación
    [very_large_effect] efecto muy grande
   *[other] { findings-domain }
}
evidence-profile-none = ninguna

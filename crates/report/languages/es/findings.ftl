# El resumen de los hallazgos.

findings-title = Resumen de los hallazgos
findings-caption = Resumen de los hallazgos: { $intervention }{ $compared ->
    [true] { " en comparación con " }{ $comparison }
   *[false] { "" }
}{ $described ->
    [true] ; población: { $population }
   *[false] { "" }
}
findings-absolute = Efectos absolutos anticipados ({ $interval })
findings-arm = { $which ->
    [without] Sin
    [with] Con
   *[named] Con { $arm }
}
findings-relative = Efecto relativo ({ $interval })
findings-people = Personas (estudios)
findings-certainty = Certeza
findings-outcome = Desenlace
findings-comment = Comentario
findings-difference = Diferencia
findings-what-happens = Qué sucede
findings-at-a-risk = con un riesgo de { $risk }
findings-follow-up = seguimiento: { $time }
findings-per-thousand = { $people } por cada 1000
findings-not-stated = no indicado
findings-not-estimated = no estimado
findings-risk-with = El riesgo con la intervención se obtiene del riesgo sin ella y del efecto relativo; su intervalo, del intervalo del
    efecto relativo.
findings-grades = Certeza de la evidencia (GRADE). Alta: el efecto verdadero está cerca de la estimación. Moderada: probablemente está
    cerca de la estimación, pero puede ser sustancialmente diferente. Baja: puede ser sustancialmente diferente de la estimación. Muy
    baja: probablemente es sustancialmente diferente de la estimación.
findings-explanation = { $raised ->
    [true] Aumentada
   *[false] Disminuida
} { $levels ->
    [one] un nivel
   *[other] { WORDS($levels) } niveles
} por { $kind ->
    [opposing_confounding] factores de confusión plausibles que reducirían el efecto
    [dose_response] un gradiente dosis-respuesta
    [large_effect] un efecto grande
   *[other] { findings-domain }
}: { $reason }
findings-domain = { $kind ->
    [risk_of_bias] riesgo de sesgo
    [inconsistency] inconsistencia
    [indirectness] evidencia indirecta
    [imprecision] imprecisión
    [publication_bias] sesgo de publicación
    [large_effect] efecto grande
    [dose_response] gradiente dosis-respuesta
   *[opposing_confounding] confusión en sentido opuesto
}
findings-no-difference = ninguna diferencia
findings-apart = { $size } { $lower ->
    [true] menos
   *[false] más
}
findings-standard-deviation = { " DE" }
findings-on-the = { " (escala: " }{ $scale })
findings-control-mean = media { NUMBER($mean) }
findings-control-means = medias de { NUMBER($range) }
findings-median-of-controls = la mediana de los grupos de control
findings-risk-source = Riesgo sin la intervención para { $title }: { $source }
findings-abbreviation-ci = IC, intervalo de confianza
findings-abbreviation-sd = DE, desviación estándar

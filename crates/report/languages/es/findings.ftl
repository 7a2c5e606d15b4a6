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

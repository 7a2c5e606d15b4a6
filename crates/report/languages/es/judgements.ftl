# Figuras del riesgo de sesgo, y cómo se llaman las herramientas, los dominios y los juicios.

judgements-tool = { $tool ->
    [rob1] la herramienta Cochrane de 2011 (RoB 1)
    [rob2-cluster] RoB 2 para ensayos aleatorizados por conglomerados
    [rob2-crossover] RoB 2 para ensayos cruzados
    [own] una herramienta propia
   *[other] { $name }
}
judgements-domain-name = { $domain ->
    [rob1-A] Generación de la secuencia aleatoria (sesgo de selección)
    [rob1-B] Ocultamiento de la asignación (sesgo de selección)
    [rob1-C] Cegamiento de los participantes y del personal (sesgo de realización)
    [rob1-D] Cegamiento de la evaluación de los desenlaces (sesgo de detección)
    [rob1-E] Datos de desenlace incompletos (sesgo de desgaste)
    [rob1-F] Notificación selectiva (sesgo de notificación)
    [rob1-G] Otros sesgos
    [rob2-D1] Sesgo derivado del proceso de aleatorización
    [rob2-D1b] Sesgo derivado del momento de identificación o reclutamiento de los participantes
    [rob2-DS] Sesgo derivado de los efectos de período y de arrastre
    [rob2-D2] Sesgo debido a desviaciones de las intervenciones previstas
    [rob2-D3] Sesgo debido a datos de desenlace faltantes
    [rob2-D4] Sesgo en la medición del desenlace
    [rob2-D5] Sesgo en la selección del resultado notificado
    [robins-i-D1] Sesgo debido a confusión
    [robins-i-D2] Sesgo en la selección de los participantes en el estudio
    [robins-i-D3] Sesgo en la clasificación de las intervenciones
    [robins-i-D4] Sesgo debido a desviaciones de las intervenciones previstas
    [robins-i-D5] Sesgo debido a datos faltantes
    [robins-i-D6] Sesgo en la medición de los desenlaces
    [robins-i-D7] Sesgo en la selección del resultado notificado
    [robins-e-D1] Sesgo debido a confusión
    [robins-e-D2] Sesgo derivado de la medición de la exposición
    [robins-e-D3] Sesgo en la selección de los participantes en el estudio
    [robins-e-D4] Sesgo debido a intervenciones posteriores a la exposición
    [robins-e-D5] Sesgo debido a datos faltantes
    [robins-e-D6] Sesgo derivado de la medición del desenlace
    [robins-e-D7] Sesgo en la selección del resultado notificado
    [quadas-2-D1] Riesgo de sesgo: selección de los pacientes
    [quadas-2-D2] Riesgo de sesgo: prueba índice
    [quadas-2-D3] Riesgo de sesgo: estándar de referencia
    [quadas-2-D4] Riesgo de sesgo: flujo y tiempos
    [quadas-2-A1] Dudas sobre la aplicabilidad: selección de los pacientes
    [quadas-2-A2] Dudas sobre la aplicabilidad: prueba índice
    [quadas-2-A3] Dudas sobre la aplicabilidad: estándar de referencia
   *[other] { $name }
}
judgements-level = { $level ->
    [low] Bajo riesgo
    [some-concerns] Algunas preocupaciones
    [unclear] Riesgo poco claro
    [moderate] Riesgo moderado
    [high] Alto riesgo
    [serious] Riesgo grave
    [very-high] Riesgo muy alto
    [critical] Riesgo crítico
    [no-information] Sin información
   *[other] { $name }
}
judgements-word = { $level ->
    [low] bajo
    [some-concerns] algunas preocupaciones
    [unclear] poco claro
    [moderate] moderado
    [high] alto
    [serious] grave
    [very-high] muy alto
    [critical] crítico
    [no-information] sin información
   *[other] { $word }
}
judgements-not-judged = no juzgado
judgements-lights-title = Riesgo de sesgo por estudio
judgements-lights-description = Juicios del riesgo de sesgo por estudio y dominio, sin juicio global.
judgements-lights-description-overall = Juicios del riesgo de sesgo por estudio y dominio. Juicio global: { $counted }.
judgements-lights-caption = Riesgo de sesgo{ $named ->
    [true] { " de «" }{ $title }»
   *[false] { "" }
}, juzgado con { $tool }.
judgements-lights-data = Juicios del riesgo de sesgo{ $named ->
    [true] { " de «" }{ $title }»
   *[false] { "" }
}.
judgements-study = Estudio
judgements-domain = Dominio
judgements-overall = Global
judgements-summary-title = Riesgo de sesgo por dominio
judgements-summary-caption = Riesgo de sesgo por dominio{ $named ->
    [true] { " de «" }{ $title }»
   *[false] { "" }
}; { $weights ->
    [own] cada estudio cuenta según su peso en ese análisis
    [other] cada estudio cuenta según su peso en el análisis «{ $weighing }»
   *[equal] cada estudio cuenta lo mismo
}.
judgements-summary-data = Proporciones de los juicios{ $named ->
    [true] { " de «" }{ $title }»
   *[false] { "" }
}.
judgements-share-of-weight = Proporción del peso en «{ $title }»
judgements-share-of-studies = Proporción de los estudios

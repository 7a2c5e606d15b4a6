# El resumen de todos los análisis al principio del informe.

at-a-glance-title = De un vistazo
at-a-glance-caption = Resumen de los análisis.
at-a-glance-analysis = Análisis
at-a-glance-studies = Estudios (personas)
at-a-glance-effect = Efecto
at-a-glance-prediction-interval = Intervalo de predicción
at-a-glance-in-words = En palabras
at-a-glance-not-pooled = sin agrupar
at-a-glance-range = { $label } de { $range }

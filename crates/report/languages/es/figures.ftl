# Palabras que comparten varias figuras.

figures-pooled-estimate = Estimación agrupada
figures-no-effect = Sin efecto
figures-standard-error = Error estándar
figures-share-of-studies = { $level } de los estudios
figures-share-of-rows = { $level } de { $rows }

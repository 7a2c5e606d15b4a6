# Cómo son los estudios incluidos, y tablas de datos.

studies-data = Datos de los estudios
studies-characteristics = Características de los estudios incluidos
studies-caption = Características de los estudios incluidos.
studies-described = En total se { $n ->
    [one] describe un estudio
   *[other] describen { WORDS($n) } estudios
}.
studies-described-from-reports = En total se { $n ->
    [one] describe un estudio
   *[other] describen { WORDS($n) } estudios
} a partir de { $reports ->
    [one] un informe
   *[other] { WORDS($reports) } informes
}.
studies-study = Estudio
studies-reports = Informes
studies-notes = Notas
studies-sources = Fuentes
studies-source = Fuente:
studies-not-found = no encontrado

# Los datos y el efecto de cada estudio de un análisis.

study-table-arm = { $head ->
    [Events] Eventos
    [Total] Total
    [Time] Tiempo
    [Mean] Media
    [SD] DE
    [Before] Antes
   *[After] Después
}
study-table-weight-random = Peso, aleatorio
study-table-weight-common = Peso, común
study-table-line = Línea
study-table-note = Nota
study-table-caption = { $title }: datos y efecto de { $kind ->
    [study] cada estudio
    [effect] cada fila
   *[else] cada { $row }
}.
study-table-lines = Línea: línea de la tabla «{ $table }» en la que está la fila.

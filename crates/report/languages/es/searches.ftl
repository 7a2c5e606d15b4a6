# Las estrategias de búsqueda.

searches-title = Estrategias de búsqueda
searches-caption = Qué se buscó y cuándo.
searches-source = Fuente
searches-date = Última búsqueda
searches-records = Registros
searches-not-stated = no consta
searches-via = { $database } vía { $platform }
searches-until = { $source } (hasta { $date })
searches-methods = Se buscó en las siguientes fuentes: { $sources }.

# De dónde procede el informe.

provenance-title = Procedencia
provenance-line = Elaborado por { -program } { $version } a partir de { $files ->
    [one] un archivo de entrada
   *[other] { $files } archivos de entrada
}.
provenance-line-with-digests = Elaborado por { -program } { $version } a partir de { $files ->
    [one] un archivo de entrada; su resumen criptográfico figura
   *[other] { $files } archivos de entrada; sus resúmenes criptográficos figuran
} en { $section }.
provenance-inputs = Entradas de este informe.
provenance-file = Archivo
provenance-statement = Este informe fue elaborado por { -program } { $version } a partir de los archivos que se indican a
    continuación y de nada más. Los mismos archivos y la misma versión dan el mismo informe, byte por byte. Un resumen
    criptográfico puede comprobarse con cualquier programa que calcule SHA-256, como sha256sum. Todas las decisiones de cada
    análisis, incluidos los valores por defecto, constan en results.json en «plan».
provenance-sources = Fuentes de las tablas, según los autores:
provenance-again = Para volver a elaborar este informe:

# Lo que la página, el texto en Markdown y el archivo de Word dicen alrededor del informe.

page-skip = Ir al informe
page-contents = Contenido
page-table-of-contents = Índice
page-made-with = Elaborado con { -program } { $version }.
page-note = Nota
page-check = Revisar
page-figure = Figura { $number }.
page-table = Tabla { $number }.
page-figure-word = Figura
page-table-word = Tabla
page-continued = (continuación)
page-figure-continued = Figura { $number } (continuación)
page-download-svg = Descargar como SVG
page-download-csv = Descargar como CSV
page-figure-data = Datos de esta figura
page-figure-data-in-table = Datos de esta figura (tabla { $number })
page-data-behind-the-figures = Datos de las figuras
page-orcid = ORCID de { $name }
page-back-to-citation = Volver a la cita { $number }
page-back-to-text = Volver al texto

# Lo que une las partes de un informe.

compose-references = Referencias
compose-table = Tabla { $number }
compose-figure = Figura { $number }
compose-see = Véase { $block }.
compose-results = Resultados

# Barras apiladas.

bars-share-of-the-row = Proporción de la fila
bars-not-found = no encontrado
bars-total = Total
bars-data = { $title }: los recuentos.

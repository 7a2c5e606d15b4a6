# Stacked bars.

bars-share-of-the-row = Share of the row
bars-not-found = not found
bars-total = Total
bars-data = { $title }: the counts.

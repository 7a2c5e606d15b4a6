# Gestapelte Balken.

bars-share-of-the-row = Anteil an der Zeile
bars-not-found = nicht gefunden
bars-total = Gesamt
bars-data = { $title }: die Anzahlen.

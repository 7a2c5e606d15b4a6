# Die Daten und der Effekt jeder Studie einer Analyse.

study-table-arm = { $head ->
    [Events] Ereignisse
    [Total] Gesamt
    [Time] Zeit
    [Mean] Mittelwert
    [SD] SD
    [Before] Vorher
   *[After] Nachher
}
study-table-weight-random = Gewicht, zufällig
study-table-weight-common = Gewicht, gemeinsam
study-table-line = Zeile
study-table-note = Anmerkung
study-table-caption = { $title }: Daten und Effekt { $kind ->
    [study] jeder Studie
    [effect] jeder Zeile
   *[else] je { $row }
}.
study-table-lines = Zeile: Zeile der Tabelle „{ $table }“, in der die Angaben stehen.

# Das Supplement: Titel seiner Dateien und seine README.

supplement-page = { $page ->
    [checklist] Berichts-Checkliste
    [searches] Suchen und Fluss der Datensätze
    [excluded-studies] Ausgeschlossene Studien
    [characteristics] Merkmale der eingeschlossenen Studien
    [risk-of-bias] Verzerrungsrisiko
    [small-study-effects] Funnel-Plots und Small-Study-Effekte
    [sensitivity] Sensitivitätsanalysen
    [evidence-profile] Evidenzprofil
    [subgroups] Subgruppenanalysen und Metaregression
    [forest-plots] Forest-Plots und Ergebnisse der Studien
   *[tables] Weitere Tabellen
}
supplement-file = { $file ->
    [plan] Spezifikation der Analysen
    [results] Alle Ergebnisse auf zwölf Stellen
   *[lock] Prüfsummen der Eingaben und Ausgaben
}
supplement-data = Daten: { $name }
supplement-code-book = Codebuch der Daten: { $name }
supplement-readme-title = Supplement zu „{ $title }“
supplement-readme-opens = Alles hier öffnet sich mit dem, was ein Computer hat: Seiten (`.html`) im Browser, Tabellen (`.csv`) in
    einer Tabellenkalkulation, Abbildungen (`.svg`) in beidem.
supplement-readme-head = { $which ->
    [file] Datei
   *[what] Inhalt
}
supplement-readme-file = { $file ->
    [report-html] Der ganze Bericht; er braucht kein Netz
    [report-md] Dasselbe als Text
    [report-docx] Dasselbe für eine Textverarbeitung
    [report-pdf] Dasselbe zum Drucken
    [recompute] Berechnet die wichtigsten Schätzwerte mit R und metafor noch einmal
    [citation] Wie der Review zu zitieren ist
    [crate] Beschreibung für Repositorien (RO-Crate), mit der SHA-256-Prüfsumme jeder Datei
    [blocks] Jede Abbildung als SVG, jede Tabelle als CSV
    [reads] Was `recompute.R` liest: eine Tabelle je Analyse und die Schätzwerte, die es finden soll
   *[workspace] Jede Eingabe des Berichts an ihrem Platz
}
supplement-readme-found = Was gefunden wurde
supplement-readme-checking = Nachprüfen
supplement-readme-with-r = Mit R, das keinen Code mit dem Programm teilt, das den Bericht geschrieben hat:
supplement-readme-r-does = installiert nichts, braucht das Paket metafor, druckt jeden Schätzwert neben dem des Berichts und endet
    mit einem Fehler, wenn einer abweicht.
supplement-readme-with-program = Mit metaweave { $version }:
supplement-readme-program-does = baut den Bericht aus `workspace/` neu und vergleicht jede Datei dieses Archivs mit dem Ergebnis.
    Um etwas zu ändern und zu sehen, was daraus folgt, das Archiv entpacken und in `workspace/` `metaweave build { $report }`
    ausführen.
supplement-cite-message = Wer diesen Review oder seine Daten verwendet, möge ihn bitte zitieren.
supplement-authors = Die Autorinnen und Autoren des Reviews
supplement-crate = Supplement eines systematischen Reviews: { $summary }.
supplement-no-licence = Keine Lizenz angegeben
supplement-no-licence-why = Der Bericht nennt keine Lizenz; vor einer Verwendung über das gesetzlich Erlaubte hinaus sind die
    Autorinnen und Autoren zu fragen.

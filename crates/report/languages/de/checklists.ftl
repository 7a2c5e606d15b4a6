# Checklisten für Berichte, und Verweise auf Abschnitte und auf Dateien des Supplements.

checklists-title = { $lists ->
    [one] Berichts-Checkliste
   *[other] Berichts-Checklisten
}
checklists-lead = Hinter jedem Punkt stehen die Stellen dieses Berichts, die ihn beantworten. Was die Autorinnen und Autoren nicht
    gekennzeichnet haben und der Bericht nicht von selbst sagt, heißt fehlend.
checklists-caption = Checkliste { $list }{ $source }.
checklists-item = Punkt
checklists-topic = Thema
checklists-asked = Was verlangt wird
checklists-reported = Wo es steht
checklists-partly = Zum Teil:
checklists-remaining = . Es fehlt: { $remaining }
checklists-more = ; und { $n } weitere
checklists-not-applicable = Trifft nicht zu: { $reason }
checklists-missing = Fehlt
checklists-title-page = Titel
checklists-registration = Registrierung, unter dem Titel
checklists-no-moderators = es gab weder Subgruppenanalysen noch Metaregressionen
checklists-no-sensitivity = es gab keine Sensitivitätsanalyse
checklists-section = Abschnitt { $number }
checklists-supplement = Supplement { $number }
checklists-supplementary-files = Dateien des Supplements

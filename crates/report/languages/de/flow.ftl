# Das Flussdiagramm nach PRISMA 2020.

flow-title = Flussdiagramm der Studien
flow-caption = Flussdiagramm der Studien, von den gefundenen Datensätzen zu den eingeschlossenen Studien.
flow-caption-not-stated = Zahlen, die die Quellen nicht angeben, sind so gekennzeichnet.
flow-caption-source = Quelle: { $sources }.
flow-phase = { $phase ->
    [identification] Identifikation
    [screening] Sichtung
   *[included] Einschluss
}
flow-head-previous = Frühere Studien
flow-head-databases = Identifikation { $updated ->
    [true] neuer Studien
   *[false] von Studien
} über Datenbanken und Register
flow-head-others = Identifikation von Studien auf anderen Wegen
flow-identified = Datensätze identifiziert
flow-identified-from = Datensätze identifiziert aus:
flow-removed = Datensätze vor der Sichtung entfernt:
flow-other-reason = Anderes
flow-line = { $of ->
    [previous_studies] Studien aus der früheren Fassung des Reviews
    [previous_reports] Berichte zu Studien aus der früheren Fassung des Reviews
    [database_results] Datenbanken
    [register_results] Register
    [website_results] Websites
    [organisation_results] Organisationen
    [citations_results] Zitationssuche
    [duplicates] Doppelte Datensätze
    [excluded_automatic] Von Programmen als ungeeignet markierte Datensätze
    [excluded_other] Aus anderen Gründen entfernte Datensätze
    [records_screened] Datensätze gesichtet
    [records_excluded] Datensätze ausgeschlossen
    [dbr_sought_reports] Berichte angefordert
    [other_sought_reports] Berichte angefordert
    [dbr_notretrieved_reports] Berichte nicht beschafft
    [other_notretrieved_reports] Berichte nicht beschafft
    [dbr_assessed] Berichte auf Eignung geprüft
    [other_assessed] Berichte auf Eignung geprüft
    [dbr_excluded] Berichte ausgeschlossen
    [other_excluded] Berichte ausgeschlossen
    [new_studies] { $updated ->
        [true] Neue Studien im Review
       *[false] In den Review eingeschlossene Studien
    }
    [new_reports] { $updated ->
        [true] Berichte zu neuen eingeschlossenen Studien
       *[false] Berichte zu eingeschlossenen Studien
    }
    [studies_in_synthesis] Studien in den Metaanalysen
    [total_studies] Studien im Review insgesamt
   *[total_reports] Berichte zu allen eingeschlossenen Studien
}
flow-counted = { $words } (n = { $n })
flow-counted-not-stated = { $words } (n nicht angegeben)
flow-not-stated = nicht angegeben
flow-box = { $of ->
    [previous_studies] Studien der früheren Fassung
    [previous_reports] Berichte der früheren Fassung
    [database_results] Datensätze aus Datenbanken
    [register_results] Datensätze aus Registern
    [website_results] Datensätze von Websites
    [organisation_results] Datensätze von Organisationen
    [citations_results] Datensätze aus der Zitationssuche
    [duplicates] doppelte Datensätze
    [excluded_automatic] von Programmen markierte Datensätze
    [excluded_other] aus anderen Gründen entfernte Datensätze
    [records_screened] gesichtete Datensätze
    [records_excluded] ausgeschlossene Datensätze
    [dbr_sought_reports] angeforderte Berichte
    [dbr_notretrieved_reports] nicht beschaffte Berichte
    [dbr_assessed] geprüfte Berichte
    [dbr_excluded] ausgeschlossene Berichte
    [other_sought_reports] angeforderte Berichte, andere Wege
    [other_notretrieved_reports] nicht beschaffte Berichte, andere Wege
    [other_assessed] geprüfte Berichte, andere Wege
    [other_excluded] ausgeschlossene Berichte, andere Wege
    [new_studies] eingeschlossene Studien
    [new_reports] Berichte zu eingeschlossenen Studien
    [total_studies] Studien insgesamt
    [total_reports] Berichte insgesamt
    [studies_in_synthesis] Studien in den Metaanalysen
   *[other] { $name }
}
flow-data = Flussdiagramm der Studien: die Zahlen.
flow-data-box = Kasten
flow-data-of-which = Davon

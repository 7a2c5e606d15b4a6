# Schlussfolgerungen, die an Ergebnisse gebunden sind.

claims-title = Geprüfte Schlussfolgerungen
claims-caption = Schlussfolgerungen und die Bedingungen, anhand derer dieser Bericht geprüft wurde.
claims-conclusion = Schlussfolgerung
claims-condition = Bedingung
claims-outcome = Ergebnis
claims-result = { $holds ->
   *[true] trifft zu
    [false] trifft nicht zu
}

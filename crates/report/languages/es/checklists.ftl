# Listas de verificación, y referencias a secciones y a archivos del suplemento.

checklists-title = { $lists ->
    [one] Lista de verificación del informe
   *[other] Listas de verificación del informe
}
checklists-lead = A cada punto le siguen los lugares de este informe que lo responden. Lo que los autores no han marcado y el
    informe no dice por sí mismo figura como ausente.
checklists-caption = Lista de verificación { $list }{ $source }.
checklists-item = Punto
checklists-topic = Tema
checklists-asked = Qué se pide
checklists-reported = Dónde se informa
checklists-partly = En parte:
checklists-remaining = . Falta: { $remaining }
checklists-more = ; y { $n } más
checklists-not-applicable = No procede: { $reason }
checklists-missing = Ausente
checklists-title-page = Título
checklists-registration = Registro, bajo el título
checklists-no-moderators = no se hizo ningún análisis de subgrupos ni metarregresión
checklists-no-sensitivity = no se hizo ningún análisis de sensibilidad
checklists-section = Sección { $number }
checklists-supplement = Suplemento { $number }
checklists-supplementary-files = Archivos del suplemento

# El diagrama de flujo PRISMA 2020.

flow-title = Flujo de los estudios
flow-caption = Flujo de los estudios, desde los registros encontrados hasta los estudios incluidos.
flow-caption-not-stated = Los números que las fuentes no indican están marcados así.
flow-caption-source = Fuente: { $sources }.
flow-phase = { $phase ->
    [identification] Identificación
    [screening] Cribado
   *[included] Incluidos
}
flow-head-previous = Estudios previos
flow-head-databases = Identificación de { $updated ->
    [true] nuevos estudios
   *[false] estudios
} en bases de datos y registros
flow-head-others = Identificación de estudios por otros métodos
flow-identified = Registros identificados
flow-identified-from = Registros identificados en:
flow-removed = Registros eliminados antes del cribado:
flow-other-reason = Otros
flow-line = { $of ->
    [previous_studies] Estudios incluidos en la versión previa de la revisión
    [previous_reports] Informes de estudios incluidos en la versión previa de la revisión
    [database_results] Bases de datos
    [register_results] Registros de estudios
    [website_results] Sitios web
    [organisation_results] Organizaciones
    [citations_results] Búsqueda de citas
    [duplicates] Registros duplicados
    [excluded_automatic] Registros marcados como no aptos por herramientas automáticas
    [excluded_other] Registros eliminados por otras razones
    [records_screened] Registros cribados
    [records_excluded] Registros excluidos
    [dbr_sought_reports] Informes buscados para su recuperación
    [other_sought_reports] Informes buscados para su recuperación
    [dbr_notretrieved_reports] Informes no recuperados
    [other_notretrieved_reports] Informes no recuperados
    [dbr_assessed] Informes evaluados para su elegibilidad
    [other_assessed] Informes evaluados para su elegibilidad
    [dbr_excluded] Informes excluidos
    [other_excluded] Informes excluidos
    [new_studies] { $updated ->
        [true] Nuevos estudios incluidos en la revisión
       *[false] Estudios incluidos en la revisión
    }
    [new_reports] { $updated ->
        [true] Informes de los nuevos estudios incluidos
       *[false] Informes de los estudios incluidos
    }
    [studies_in_synthesis] Estudios en los metanálisis
    [total_studies] Total de estudios incluidos en la revisión
   *[total_reports] Informes del total de estudios incluidos
}
flow-counted = { $words } (n = { $n })
flow-counted-not-stated = { $words } (n no indicado)
flow-not-stated = no indicado
flow-box = { $of ->
    [previous_studies] estudios en la versión previa
    [previous_reports] informes en la versión previa
    [database_results] registros de bases de datos
    [register_results] registros de registros de estudios
    [website_results] registros de sitios web
    [organisation_results] registros de organizaciones
    [citations_results] registros de la búsqueda de citas
    [duplicates] registros duplicados
    [excluded_automatic] registros marcados por herramientas automáticas
    [excluded_other] registros eliminados por otras razones
    [records_screened] registros cribados
    [records_excluded] registros excluidos
    [dbr_sought_reports] informes buscados
    [dbr_notretrieved_reports] informes no recuperados
    [dbr_assessed] informes evaluados
    [dbr_excluded] informes excluidos
    [other_sought_reports] informes buscados, otros métodos
    [other_notretrieved_reports] informes no recuperados, otros métodos
    [other_assessed] informes evaluados, otros métodos
    [other_excluded] informes excluidos, otros métodos
    [new_studies] estudios incluidos
    [new_reports] informes de los estudios incluidos
    [total_studies] estudios en total
    [total_reports] informes en total
    [studies_in_synthesis] estudios en los metanálisis
   *[other] { $name }
}
flow-data = Flujo de los estudios: los números.
flow-data-box = Caja
flow-data-of-which = De los cuales

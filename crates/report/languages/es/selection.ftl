# Cómo se encontraron y eligieron los estudios.

selection-title = Selección de los estudios
selection-screened = se { $n ->
    [one] cribó { NUMBER($n) } registro
   *[other] cribaron { NUMBER($n) } registros
}
selection-assessed = se { $n ->
    [one] evaluó la elegibilidad de { NUMBER($n) } informe
   *[other] evaluó la elegibilidad de { NUMBER($n) } informes
}
selection-included = se { $n ->
    [one] incluyó { NUMBER($n) } estudio
   *[other] incluyeron { NUMBER($n) } estudios
}
selection-included-reports = se { $n ->
    [one] incluyó { NUMBER($n) } estudio
   *[other] incluyeron { NUMBER($n) } estudios
} ({ NUMBER($reports) } { $reports ->
    [one] informe
   *[other] informes
})
selection-lead = En total, { $parts }.
selection-synthesis = De ellos, { NUMBER($n) } { $n ->
    [one] está
   *[other] están
} en los metanálisis.
selection-kappa = κ de Cohen
selection-agreement = En { $stage }, { $first } y { $second } decidieron de forma independiente sobre { NUMBER($records) } { $records ->
    [one] registro
   *[other] registros
} y coincidieron en { NUMBER($agreed) }.
selection-agreement-kappa = En { $stage }, { $first } y { $second } decidieron de forma independiente sobre { NUMBER($records) } { $records ->
    [one] registro
   *[other] registros
} y coincidieron en { NUMBER($agreed) }: { $value }.
selection-undecided = { $n ->
    [one] Queda fuera { NUMBER($n) } registro
   *[other] Quedan fuera { NUMBER($n) } registros
} sobre los que una de las dos partes no decidió.
selection-decisions = Decisiones en { $stage }: registros.
selection-excluded = Estudios excluidos tras la lectura del texto completo, con los motivos.

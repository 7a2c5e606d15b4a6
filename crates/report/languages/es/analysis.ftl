# La sección de un análisis.

analysis-statement = { $statement } (certeza de la evidencia: { names-certainty }).
analysis-statement-elsewhere = Esto vale para un riesgo de { $risk } por cada 1000; para { $other } por cada 1000: { $statement }.
analysis-statement-without-thresholds = No se juzgó cuánto importa, ya que no se indican umbrales.

analysis-comparison = de { $experimental } frente a { $control }
analysis-nothing = { $kind ->
    [study] Ningún estudio
   *[other] Ninguna fila ({ $row })
} aporta una estimación ({ $measure }{ $comparison }).
analysis-pooled = En { $studies }, { $compared ->
    [true] el efecto
   *[false] el valor
} { $random ->
    [true] medio
   *[false] agrupado
} ({ $measure }{ $comparison }) es { $value }{ $direction }.
analysis-one-study = { $kind ->
    [study] Un estudio
    [effect] Un efecto
   *[else] 1 { $row }
}, { $label }, { $counted ->
    [true] con { NUMBER($n) } { $n ->
        [one] persona
       *[other] personas
    }, da
   *[false] da
} { $value } ({ $measure }{ $comparison }){ $direction }.
analysis-nothing-to-pool = No hay nada que agrupar.
analysis-side-by-side = { $n ->
    [one] Se muestra una estimación, sin agrupar.
   *[other] Se muestran { WORDS($n) } estimaciones una junto a otra, sin agrupar.
}
analysis-intervals-all = { $side ->
    [below] Todos sus intervalos quedan por debajo de la ausencia de efecto.
    [above] Todos sus intervalos quedan por encima de la ausencia de efecto.
   *[includes] Todos sus intervalos incluyen la ausencia de efecto.
}
analysis-intervals = De sus intervalos, { $parts }.
analysis-intervals-part = { WORDS($n) } { $side ->
    [below] { $n ->
        [one] queda por debajo de la ausencia de efecto
       *[other] quedan por debajo de la ausencia de efecto
    }
    [above] { $n ->
        [one] queda por encima de la ausencia de efecto
       *[other] quedan por encima de la ausencia de efecto
    }
   *[includes] { $n ->
        [one] incluye la ausencia de efecto
       *[other] incluyen la ausencia de efecto
    }
}
analysis-differences = { $dependent ->
    [true] Los efectos difirieron { wording-differs } ({ $found }).
   *[false] Los efectos difirieron { wording-differs } entre { $rows } ({ $found }).
}
analysis-differences-of-a-mixed-model = Diferencias entre { $rows }: { $found }.
analysis-known-roughly = Cuánto difieren solo se conoce de forma aproximada.
analysis-new-setting = { $known ->
    [true] En un entorno nuevo cabría esperar que el efecto ({ $measure }) estuviera entre { NUMBER($lower) } y { NUMBER($upper) }, { $meaning }.
   *[false] En un entorno nuevo cabría esperar que el efecto ({ $measure }) estuviera entre { NUMBER($lower) } y { NUMBER($upper) }.
}
analysis-unusable = los datos no pueden utilizarse
analysis-and-more = { $listed } y { $n } más
analysis-not-estimable = { $n ->
    [one] { $kind ->
        [study] Un estudio se muestra
        [effect] Un efecto se muestra
       *[else] 1 { $rows } se muestra
    }
   *[other] { CAPITAL(WORDS($n)) } { $rows } se muestran
} sin estimación: { $listed }.
analysis-shown-in = Los estudios se muestran en { $figure }.

# Observaciones sobre el cálculo.
analysis-wald-is-wider = Se muestra el intervalo de Wald, porque aquí es más amplio que el de Hartung y Knapp.
analysis-raised-standard-error = El intervalo de Hartung-Knapp sería aquí más estrecho que el de Wald con τ² por el método de
    DerSimonian-Laird, por lo que su error estándar se elevó al habitual.
analysis-narrower-than-wald = El intervalo de Hartung-Knapp es aquí más estrecho que el de Wald, porque los efectos concuerdan
    más de lo que sus errores estándar harían esperar; el intervalo más amplio es { NUMBER($interval) }.
analysis-two-studies = Con dos estudios, un intervalo basado en la t de Student tiene un grado de libertad y suele ser muy
    amplio; indica lo poco que pueden decir dos estudios.
analysis-outside-of-proportions = El intervalo de predicción sobrepasa los límites 0 y 1, porque las proporciones se analizaron
    sin transformar; en la escala logit (PLO) no puede ocurrir.
analysis-reversed = Se invirtió la dirección de { $n ->
    [one] una fila
   *[other] { WORDS($n) } filas
}, para que cada lado del gráfico signifique lo mismo en todos los casos.

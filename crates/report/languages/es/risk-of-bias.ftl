# Riesgo de sesgo de los estudios incluidos.

risk-of-bias-title = Riesgo de sesgo de los estudios incluidos
risk-of-bias-methods = El riesgo de sesgo se evaluó para cada { $results ->
    [true] resultado
   *[false] estudio
} con { $tool }.
risk-of-bias-rule-worst = El juicio global es el peor de cualquier dominio, salvo que se indique por qué se juzga de otro modo.
risk-of-bias-rule-worst-or-no-information = El juicio global es el peor de cualquier dominio, y «sin información» cuando un
    dominio no la tiene y ningún otro es peor que moderado, salvo que se indique por qué se juzga de otro modo.
risk-of-bias-lead = El riesgo de sesgo se evaluó en { $n ->
    [one] un estudio
   *[other] { WORDS($n) } estudios
}{ $counts }
risk-of-bias-lead-of-results = El riesgo de sesgo de los resultados de «{ $title }» se evaluó en { $n ->
    [one] un estudio
   *[other] { WORDS($n) } estudios
}{ $counts }
risk-of-bias-without-overall = ; no se hizo un juicio global.
risk-of-bias-overall = . Juicio global: { $counts }.
risk-of-bias-instead = { $study } ({ $judged } en lugar de { $rule }: { $reason })
risk-of-bias-overridden = En { $n ->
    [one] un estudio
   *[other] estos estudios
} el juicio global de los revisores difiere del que da la regla de la herramienta: { $cases }.
risk-of-bias-not-judged = No evaluado
risk-of-bias-not-stated = no consta
risk-of-bias-support-caption = Riesgo de sesgo: justificación de cada juicio.
risk-of-bias-domain = Dominio
risk-of-bias-judgement = Juicio
risk-of-bias-support = Justificación

# La tabla explicativa de un análisis: pregunta, número, en palabras.

narrative-caption = { $title }: los números y qué quieren decir.
narrative-question = Pregunta
narrative-result = Resultado
narrative-in-words = En palabras
narrative-how-large = ¿Qué tamaño tiene el efecto?
narrative-at-a-risk = … ¿para 1000 personas con un riesgo de { NUMBER($risk) } por cada 1000?
narrative-above-a-cut-off = … ¿si { NUMBER($risk) } de cada 1000 personas superan un punto de corte?
narrative-on-an-instrument = … ¿en la escala { $name }?
narrative-no-effect = ¿Incluye el intervalo la ausencia de efecto?
narrative-common-effect = ¿Y si todos los estudios tuvieran el mismo efecto?
narrative-common-effect-words = { $why ->
    [same] la misma estimación, ya que τ² es cero
   *[larger] los estudios más grandes cuentan más
}
narrative-differences = ¿Cuánto difieren los estudios?
narrative-new-setting = ¿Y en un entorno nuevo?
narrative-prediction-interval = intervalo de predicción { $interval }
narrative-value-with-interval = { $value } ({ $interval })
narrative-test = { $statistic }; { $p }
narrative-shares = a partir de { $from }: { -i2 } { $i2 }, H² { $h2 }
narrative-leave-one-out = ¿Depende el resultado de un solo estudio?
narrative-leaving-one-out = excluyendo un estudio cada vez: { $range }
narrative-methods = ¿Importa el método?
narrative-estimators = { $n } estimadores: { $range }
narrative-stays = no: la lectura del intervalo se mantiene
narrative-changes-with = sí: la lectura cambia con { $name }
narrative-changes = sí: la lectura cambia en { $n } de { $all } casos

# Lo que un modelo lineal generalizado mixto dice sobre las diferencias entre estudios.

mixed-model-levels = varianza de los niveles { NUMBER($variance) }
mixed-model-test = prueba de razón de verosimilitud de igualdad de efectos χ² { NUMBER($statistic) }; gl { $df }; { $p }
mixed-model-used = { $n } { $rows }
mixed-model-uses-all = El modelo utiliza los recuentos de { $used }, incluidos los que no tienen estimación propia.
mixed-model-uses = El modelo utiliza los recuentos de { $used }; { $n } sin eventos, o solo con eventos, en ambos grupos { $n ->
    [one] no dice
   *[other] no dicen
} nada sobre el efecto.

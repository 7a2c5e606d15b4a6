# Ensayos con un diseño distinto de dos grupos de personas aleatorizadas una a una.

trial-designs-clusters = { $n ->
    [one] En un caso ({ $row })
   *[other] En { WORDS($n) } casos ({ $row })
} se aleatorizaron conglomerados de personas; { $n ->
    [one] cuenta
   *[other] cuentan
} menos, con { $range ->
    [true] efectos del diseño de { NUMBER($least) } a { NUMBER($most) }
   *[false] un efecto del diseño de { NUMBER($least) }
}.{ $arms ->
    [true] { " Las tablas y las figuras muestran los números comunicados." }
   *[false] { "" }
}
trial-designs-paired = { $n ->
    [one] Un caso ({ $row }) es un ensayo cruzado y se analizó
   *[other] { CAPITAL(WORDS($n)) } casos ({ $row }) son ensayos cruzados y se analizaron
} como pares; en ambos grupos están las mismas personas, que se cuentan una vez en el número total.
trial-designs-shared = { $n ->
    [one] Una comparación comparte
   *[other] { CAPITAL(WORDS($n)) } comparaciones comparten
} su grupo de control con otras; este { $split ->
    [true] se reparte entre ellas en el análisis, aunque se muestra como se comunicó
   *[false] se mantiene entero, con la correlación que de ello resulta
}, y sus personas se cuentan una vez.
trial-designs-note-clusters = aleatorizado por conglomerados, { $n ->
    [one] efecto
   *[other] efectos
} del diseño { $effects }
trial-designs-note-crossover = cruzado, correlación { $correlation }
trial-designs-note-shared = grupo de control { $split ->
    [true] repartido entre
   *[false] compartido por
} { $n } comparaciones

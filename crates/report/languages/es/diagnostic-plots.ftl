# Gráficos que examinan estudios sueltos y el modelo.

diagnostic-plots-with-interval = { $what } ({ $interval })
diagnostic-plots-level-interval = Intervalo del { $level }
diagnostic-plots-left-out = Excluido
diagnostic-plots-studentised-residual = Residuo estudentizado

diagnostic-plots-baujat-title = Gráfico de Baujat: { $title }
diagnostic-plots-baujat-description = Gráfico de Baujat de { $n } { $rows }: contribución a la heterogeneidad frente a la influencia
    en la estimación agrupada.
diagnostic-plots-baujat-most = { $odd } es lo que más contribuye a la heterogeneidad ({ $contribution }), { $strong } lo que más mueve
    la estimación ({ $influence }).
diagnostic-plots-baujat-contribution = Contribución a la heterogeneidad
diagnostic-plots-baujat-influence = Influencia en la estimación agrupada
diagnostic-plots-baujat-influence-head = Influencia en la estimación
diagnostic-plots-baujat-caption = { $title }: gráfico de Baujat. Muy a la derecha queda lo que discrepa del resto ({ $rows }), muy arriba
    lo que más mueve la estimación agrupada. La contribución es la distancia al cuadrado a la estimación agrupada dividida por su
    varianza; la influencia, el cambio al cuadrado de la estimación al excluir { $kind ->
    [study] el estudio
    [effect] el efecto
   *[else] la fila ({ $row })
} dividido por la varianza que tiene entonces.
diagnostic-plots-baujat-data = { $title }: contribución e influencia de cada estudio.

diagnostic-plots-caterpillar-title = Gráfico de oruga: { $title }
diagnostic-plots-caterpillar-description = Gráfico de oruga de { $n } { $rows } en el orden de sus efectos, de { $lowest } a
    { $highest }, en torno a la estimación agrupada { $estimate }.
diagnostic-plots-caterpillar-description-alone = { $n ->
    [one] Gráfico de oruga de { $n } { $rows }: { $lowest }.
   *[other] Gráfico de oruga de { $n } { $rows } en el orden de sus efectos, de { $lowest } a { $highest }.
}
diagnostic-plots-caterpillar-caption = { $title }: { $rows } por tamaño de su efecto.
diagnostic-plots-caterpillar-data = { $title }: por tamaño del efecto.

diagnostic-plots-drapery-title = Gráfico «drapery»: { $title }
diagnostic-plots-drapery-description = Gráfico «drapery» de { $n } { $rows }: curvas de valores p; la agrupada tiene su máximo en
    { $estimate } y cruza la línea del { $level } en { $lower } y { $upper }.
diagnostic-plots-drapery-prediction = Predicción
diagnostic-plots-drapery-p = Valor p
diagnostic-plots-drapery-p-of-no-effect = Valor p de la ausencia de efecto
diagnostic-plots-drapery-confidence = Nivel de confianza
diagnostic-plots-drapery-caption = { $title }: gráfico «drapery». Cada curva da el valor p de cada hipótesis sobre el efecto; donde cruza
    la línea discontinua empieza y termina el intervalo del { $level }.
diagnostic-plots-drapery-data = { $title }: las curvas del gráfico.

diagnostic-plots-influence-found = { $n ->
    [0] ningún estudio supera los límites habituales
    [one] { $listed } supera los límites habituales
   *[other] { $listed } superan los límites habituales
}
diagnostic-plots-influence-title = Influencia: { $title }
diagnostic-plots-influence-description = Influencia de { $n } { $rows }, por separado, en la estimación agrupada, según { $measures } medidas;
    { $found }.
diagnostic-plots-influence-caption = { $title }: lo que cambia al excluir cada { $row }. Las líneas están donde la exclusión no cambia nada
    (en el peso, con pesos iguales) y las discontinuas, en los límites habituales; { $found }.
diagnostic-plots-influence-cook = Distancia de Cook
diagnostic-plots-influence-covariance-ratio = Razón de covarianzas
diagnostic-plots-influence-tau2 = τ² sin él
diagnostic-plots-influence-q = Q sin él
diagnostic-plots-influence-beyond = Supera un límite
diagnostic-plots-influence-is-beyond = { $beyond ->
    [true] sí
   *[false] no
}
diagnostic-plots-influence-data = { $title }: las medidas de la influencia.

diagnostic-plots-labbe-title = Gráfico de L’Abbé: { $title }
diagnostic-plots-labbe-description = Gráfico de L’Abbé de { $n } { $rows }: en { $below } el riesgo es menor con { $named ->
    [true] { $arm }
   *[false] la intervención
}; los riesgos llegan a { $highest }.
diagnostic-plots-labbe-risk = Riesgo
diagnostic-plots-labbe-risk-of = Riesgo, { $arm }
diagnostic-plots-labbe-pooled = Agrupado: { $measure } { $estimate }
diagnostic-plots-labbe-points = { $rows }, área según el peso
diagnostic-plots-labbe-caption = { $title }: gráfico de L’Abbé, un círculo por { $row }. En la diagonal discontinua el riesgo es igual en
    ambos grupos.
diagnostic-plots-labbe-data = { $title }: los riesgos de ambos grupos.

diagnostic-plots-profile-title = Perfil de verosimilitud: { $title }
diagnostic-plots-profile-description = Perfil de verosimilitud de la varianza entre estudios en { $n } { $rows }: máximo en
    { $estimate }, intervalo del { $level } { $limits }.
diagnostic-plots-profile-tau2 = Varianza entre estudios τ²
diagnostic-plots-profile-likelihood = Log-verosimilitud
diagnostic-plots-profile-restricted = Log-verosimilitud restringida
diagnostic-plots-profile-curve = Perfil de verosimilitud
diagnostic-plots-profile-estimate = Estimación { $estimator } { $estimate }
diagnostic-plots-profile-interval = Intervalo del { $level } { $limits }
diagnostic-plots-profile-caption = { $title }: perfil de verosimilitud de la varianza entre estudios. Los valores de τ² bajo la parte
    sombreada de la curva son compatibles con los datos al nivel del { $level }.
diagnostic-plots-profile-point = Punto de la curva
diagnostic-plots-profile-lower = Límite inferior del { $level }
diagnostic-plots-profile-upper = Límite superior del { $level }
diagnostic-plots-profile-data = { $title }: estimación y límites en el perfil.

diagnostic-plots-qq-title = Gráfico de cuantiles normales: { $title }
diagnostic-plots-qq-description = Gráfico cuantil-cuantil normal de los residuos estudentizados de { $n } { $rows }; fuera de la banda
    del { $level } { $outside ->
    [0] no queda ninguno
    [one] queda { $listed }
   *[other] quedan { $listed }
}.
diagnostic-plots-qq-quantile = Cuantil normal
diagnostic-plots-qq-line = Distribución normal
diagnostic-plots-qq-band = Banda del { $level }
diagnostic-plots-qq-caption = { $title }: gráfico de cuantiles normales de los residuos estudentizados externamente. Donde los efectos
    tienen una distribución normal, los puntos siguen la línea; cada uno queda en la banda con una probabilidad del { $level }.
diagnostic-plots-qq-data = { $title }: residuos y cuantiles normales.

diagnostic-plots-radial-title = Gráfico radial: { $title }
diagnostic-plots-radial-description = Gráfico radial de { $n } { $rows } en torno a la estimación agrupada { $estimate }; fuera de la
    banda del { $level } { $outside ->
    [0] no queda ninguno
    [one] queda uno
   *[other] quedan { $outside }
}.
diagnostic-plots-radial-under = { $random ->
    [true] √(varianza + τ²)
   *[false] error estándar
}
diagnostic-plots-radial-precision = Precisión, 1 / { diagnostic-plots-radial-under }
diagnostic-plots-radial-standardised = Efecto / { diagnostic-plots-radial-under }
diagnostic-plots-radial-caption = { $title }: gráfico radial. { $rows } con el mismo efecto están en un rayo desde el origen, cuya
    pendiente se lee a la derecha; los precisos están lejos de él.
diagnostic-plots-radial-data = { $title }: los puntos del gráfico radial.

diagnostic-plots-refits-all = Todos: { $rows }
diagnostic-plots-refits-data = { $title }: las filas del gráfico.
diagnostic-plots-leave-one-out-title = Diagrama de bosque: { $title }, excluyendo { $clustered ->
    [true] un conglomerado
   *[false] un estudio
} cada vez
diagnostic-plots-leave-one-out-description = Diagrama de bosque de la estimación agrupada al excluir uno cada vez de { $n }
    { $clustered ->
    [true] conglomerados
   *[false] { $rows }
}: va de { $least } (sin { $least_of }) a { $most } (sin { $most_of }).
diagnostic-plots-leave-one-out-caption = { $title }: la estimación agrupada ({ $interval }) al excluir cada vez { $clustered ->
    [true] un conglomerado
   *[false] { $kind ->
        [study] un estudio
        [effect] un efecto
       *[else] 1 { $row }
    }
}.
diagnostic-plots-cumulative-added = Añadido
diagnostic-plots-cumulative-title = Diagrama de bosque: { $title }, añadiendo estudios en el orden de { $by }
diagnostic-plots-cumulative-description = Diagrama de bosque de la estimación agrupada al añadir { $n } { $rows } uno por uno: de
    { $first } con el primero a { $last } con todos, entre { $least } y { $most }.
diagnostic-plots-cumulative-caption = { $title }: la estimación agrupada ({ $interval }) al añadir { $rows } de arriba abajo.

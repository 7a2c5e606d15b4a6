# Figuras de un análisis aparte del diagrama de bosque.

plots-title = Otras figuras
plots-see = Véase la { $figure }.
plots-placed = { CAPITAL(plots-name) }: véase la { $figure }.
plots-lacking = No se muestra: { plots-name }. Hace falta { $plot ->
    [caterpillar] un estudio con una estimación
    [effect-direction] una `synthesis` en el análisis
    [gosh] `gosh` entre los análisis de sensibilidad
    [multiverse] `multiverse` entre los análisis de sensibilidad
    [labbe] el número de eventos y de personas en dos grupos
    [leave-one-out] `leave-one-out` entre los análisis de sensibilidad y tres estudios con una estimación
    [cumulative] `cumulative` entre los análisis de sensibilidad y una estimación agrupada
    [influence] `influence` entre los análisis de sensibilidad, una estimación agrupada y dos estudios con una estimación
    [profile] efectos aleatorios y dos estudios con una estimación
    [sunset] una estimación agrupada distinta de la ausencia de efecto y tres estudios con una estimación
    [radial] una estimación agrupada y dos estudios con una estimación
    [drapery] una estimación agrupada y dos estudios con una estimación
    [funnel] una estimación agrupada y tres estudios con una estimación
    [baujat] una estimación agrupada y tres estudios con una estimación
    [qq] una estimación agrupada y tres estudios con una estimación
   *[other] { $needs }
}.
plots-name = { $plot ->
    [funnel] gráfico de embudo
    [baujat] gráfico de Baujat
    [radial] gráfico radial
    [labbe] gráfico de L’Abbé
    [drapery] gráfico «drapery»
    [leave-one-out] diagrama de bosque excluyendo un estudio cada vez
    [cumulative] diagrama de bosque acumulativo
    [caterpillar] gráfico de oruga
    [influence] gráfico de influencia
    [qq] gráfico de cuantiles normales
    [profile] perfil de verosimilitud
    [sunset] gráfico de embudo «sunset»
    [gosh] gráfico GOSH
    [multiverse] curva de especificaciones
   *[effect-direction] gráfico de dirección del efecto
}

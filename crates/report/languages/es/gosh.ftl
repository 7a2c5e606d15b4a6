# El gráfico GOSH: estimaciones de subconjuntos de los estudios.

gosh-title = Gráfico GOSH: { $title }
gosh-description = Gráfico GOSH de { $n } subconjuntos de { $rows } ({ $measure }): estimaciones de { $least } a { $most }, la mitad
    central de { $lower } a { $upper }; I² de { $i2 } en promedio.
gosh-description-marked = Están marcados los subconjuntos con { $study }{ $chosen ->
    [true] { "" }
   *[false] , porque su presencia es la que más cambia la estimación
}.
gosh-i2 = I² del subconjunto
gosh-all = Todos: { $k } { $rows }
gosh-with = Subconjuntos con { $study }
gosh-without = Subconjuntos sin él
gosh-subsets = { $n ->
    [one] 1 subconjunto
   *[other] { $n } subconjuntos
}
gosh-subsets-range = { $from } a { $to } subconjuntos
gosh-caption = { $title }: gráfico GOSH. El tono de una celda muestra cuántos subconjuntos de { $rows } tienen esa estimación
    ({ $measure }) y ese I²; a los lados están las distribuciones de cada uno por separado.
gosh-caption-marked = Una celda es un disco donde son más los subconjuntos con { $study } que los demás{ $chosen ->
    [true] { "" }
   *[false] ; su presencia es la que más cambia la estimación
}.
gosh-caption-drawn = De { $sets } subconjuntos se dibujan { $drawn }, repartidos uniformemente entre ellos.

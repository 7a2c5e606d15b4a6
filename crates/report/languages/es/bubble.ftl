# Gráficos de burbujas de una metarregresión, sobre un número o por categorías.

bubble-title = Gráfico de burbujas: { $title }, por { $moderator }
bubble-description = Gráfico de burbujas de { $n } { $rows } frente a { $moderator }.
bubble-description-line = La recta ajustada va de { $from } en { $from_at } a { $to } en { $to_at }.
bubble-line = Recta ajustada
bubble-confidence-band = Banda de confianza del { $level }
bubble-prediction-band = Banda de predicción del { $level }
bubble-caption = { $title }: { $measure } de cada { $row } por { $moderator }, con la recta ajustada. El área de un círculo es
    proporcional al peso de su { $row }.
bubble-data = { $title }: las burbujas.
bubble-levels-description = Gráfico de burbujas de { $n } { $rows } por { $moderator }: { $listed }.
bubble-levels-mean = Media ({ $interval })
bubble-levels-caption = { $title }: { $measure } de cada { $row } por { $moderator }. El área de un círculo es proporcional al peso de su
    { $row }; los rombos abarcan el intervalo de confianza del { $level } de la media de una categoría según la regresión{ $predicted ->
    [true] { " y las barras que tienen detrás, su intervalo de predicción" }
   *[false] { "" }
}.

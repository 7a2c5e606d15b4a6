# Wörter anstelle von Zahlen und neben Zahlen.

number-not-estimable = nicht schätzbar
# $level ist „95“.
number-ci = { $level }%-KI
# Eine Anzahl im Satz. „Eins“ wird gebeugt; die Sätze nennen es in einer eigenen Variante.
number-word = { $n ->
    [0] null
    [1] eins
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
   *[other] { $n }
}

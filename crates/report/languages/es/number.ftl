# Palabras en lugar de números o junto a ellos.

number-not-estimable = no estimable
# $level es «95».
number-ci = IC del { $level } %
# Un recuento en la frase. «Uno» concuerda en género; las frases lo nombran en una variante propia.
number-word = { $n ->
    [0] cero
    [1] uno
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
   *[other] { $n }
}

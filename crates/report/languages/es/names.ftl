# Nombres de lo que se analiza. Las medidas y los métodos se reconocen por sus identificadores.

names-study = { $n ->
    [one] estudio
   *[other] estudios
}
names-effect = { $n ->
    [one] efecto
   *[other] efectos
}
names-measure = { $id ->
    [COR] correlación
    [ZCOR] correlación
    [UCOR] correlación
    [R2] varianza explicada
    [ZR2] varianza explicada con transformación z de Fisher
    [HR] hazard ratio
    [MPRD] diferencia de riesgos de datos apareados
    [MPRR] razón de riesgos de datos apareados
    [MPORC] odds ratio condicional de datos apareados
    [MPOR] odds ratio marginal de datos apareados
    [MPPETO] odds ratio de Peto condicional de datos apareados
    [MC] cambio medio
    [SMCC] cambio medio estandarizado
    [SMCR] cambio medio estandarizado
    [SMCRH] cambio medio estandarizado
    [SMCRP] cambio medio estandarizado
    [SMCRPH] cambio medio estandarizado
    [ROMC] razón de medias antes y después
    [CVRC] razón de coeficientes de variación antes y después
    [VRC] razón de variabilidad antes y después
    [IRR] razón de tasas de incidencia
    [IRD] diferencia de tasas de incidencia
    [IRSD] diferencia de tasas de incidencia con transformación de raíz cuadrada
    [ARAW] alfa de Cronbach
    [AHW] alfa de Cronbach
    [ABT] alfa de Cronbach
    [PR] proporción
    [PLO] proporción
    [PLN] proporción
    [PRZ] proporción
    [PAS] proporción
    [PFT] proporción
    [IR] tasa
    [IRLN] tasa
    [IRS] tasa
    [IRFT] tasa
    [MN] media
    [SMN] media
    [MNLN] media
    [SDLN] media
    [CVLN] media
    [GEN] efecto
    [RR] razón de riesgos
    [OR] odds ratio
    [RD] diferencia de riesgos
    [AS] diferencia de riesgos con transformación arcoseno
    [PETO] odds ratio de Peto
    [PHI] coeficiente phi
    [ZPHI] coeficiente phi con transformación z de Fisher
    [YUQ] Q de Yule
    [YUY] Y de Yule
    [RTET] correlación tetracórica
    [ZTET] correlación tetracórica con transformación z de Fisher
    [PBIT] diferencia de riesgos con transformación probit
    [OR2D] odds ratio como diferencia de medias estandarizada
    [OR2DL] odds ratio como diferencia de medias estandarizada
    [OR2DN] odds ratio como diferencia de medias estandarizada
    [MD] diferencia de medias
    [SMD] diferencia de medias estandarizada
    [SMDH] diferencia de medias estandarizada
    [SMD1] diferencia de medias estandarizada
    [SMD1H] diferencia de medias estandarizada
    [ROM] razón de medias
    [CVR] razón de coeficientes de variación
    [VR] razón de variabilidad
    [D2ORL] odds ratio a partir de una diferencia de medias estandarizada
    [D2ORN] odds ratio a partir de una diferencia de medias estandarizada
    [RPB] correlación biserial puntual
    [ZPB] correlación biserial puntual con transformación z de Fisher
    [RBIS] correlación biserial
    [ZBIS] correlación biserial con transformación z de Fisher
   *[other] { $name }
}
names-a-measure = { $name }
names-certainty = { $certainty ->
    [high] alta
    [moderate] moderada
    [low] baja
   *[very-low] muy baja
}

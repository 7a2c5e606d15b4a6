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
names-measures = { $id ->
    [COR] correlaciones
    [ZCOR] correlaciones con transformación z de Fisher
    [UCOR] correlaciones con corrección del sesgo
    [R2] proporciones de varianza explicada
    [ZR2] proporciones de varianza explicada con transformación z de Fisher
    [HR] hazard ratios
    [MPRD] diferencias de riesgos de datos apareados
    [MPRR] razones de riesgos de datos apareados
    [MPORC] odds ratios condicionales de datos apareados
    [MPOR] odds ratios marginales de datos apareados
    [MPPETO] odds ratios de Peto condicionales de datos apareados
    [MC] cambios medios
    [SMCC] cambios medios estandarizados (con la desviación estándar del cambio)
    [SMCR] cambios medios estandarizados (con la desviación estándar basal)
    [SMCRH] cambios medios estandarizados (con la desviación estándar basal, varianzas desiguales)
    [SMCRP] cambios medios estandarizados (con la desviación estándar promedio)
    [SMCRPH] cambios medios estandarizados (con la desviación estándar promedio, varianzas desiguales)
    [ROMC] razones de medias después y antes
    [CVRC] razones de coeficientes de variación después y antes
    [VRC] razones de variabilidad después y antes
    [IRR] razones de tasas de incidencia
    [IRD] diferencias de tasas de incidencia
    [IRSD] diferencias de tasas de incidencia con transformación de raíz cuadrada
    [ARAW] alfas de Cronbach
    [AHW] alfas de Cronbach (transformación de Hakstian–Whalen)
    [ABT] alfas de Cronbach (transformación de Bonett)
    [PR] proporciones
    [PLO] proporciones con transformación logit
    [PLN] proporciones con transformación logarítmica
    [PRZ] proporciones con transformación probit
    [PAS] proporciones con transformación arcoseno
    [PFT] proporciones con transformación de Freeman–Tukey
    [IR] tasas de incidencia
    [IRLN] tasas de incidencia con transformación logarítmica
    [IRS] tasas de incidencia con transformación de raíz cuadrada
    [IRFT] tasas de incidencia con transformación de Freeman–Tukey
    [MN] medias
    [SMN] medias estandarizadas
    [MNLN] medias con transformación logarítmica
    [SDLN] desviaciones estándar con transformación logarítmica
    [CVLN] coeficientes de variación con transformación logarítmica
    [GEN] las estimaciones que comunican los estudios
    [RR] razones de riesgos
    [OR] odds ratios
    [RD] diferencias de riesgos
    [AS] diferencias de riesgos con transformación arcoseno
    [PETO] odds ratios de Peto
    [PHI] coeficientes phi
    [ZPHI] coeficientes phi con transformación z de Fisher
    [YUQ] Q de Yule
    [YUY] Y de Yule
    [RTET] correlaciones tetracóricas
    [ZTET] correlaciones tetracóricas con transformación z de Fisher
    [PBIT] diferencias de riesgos con transformación probit
    [OR2D] odds ratios como diferencias de medias estandarizadas (distribución logística)
    [OR2DL] odds ratios como diferencias de medias estandarizadas (distribución logística, OR2DL)
    [OR2DN] odds ratios como diferencias de medias estandarizadas (distribución normal)
    [MD] diferencias de medias
    [SMD] diferencias de medias estandarizadas
    [SMDH] diferencias de medias estandarizadas (varianzas desiguales)
    [SMD1] diferencias de medias estandarizadas (con la desviación estándar del grupo de control)
    [SMD1H] diferencias de medias estandarizadas (con la desviación estándar del grupo de control, varianzas desiguales)
    [ROM] razones de medias
    [CVR] razones de coeficientes de variación
    [VR] razones de variabilidad
    [D2ORL] odds ratios a partir de diferencias de medias estandarizadas (distribución logística)
    [D2ORN] odds ratios a partir de diferencias de medias estandarizadas (distribución normal)
    [RPB] correlaciones biseriales puntuales
    [ZPB] correlaciones biseriales puntuales con transformación z de Fisher
    [RBIS] correlaciones biseriales
    [ZBIS] correlaciones biseriales con transformación z de Fisher
   *[other] { $name }
}
names-estimator = { $id ->
    [REML] máxima verosimilitud restringida
    [ML] máxima verosimilitud
    [EB] Bayes empírico
    [DLIT] DerSimonian–Laird iterado
    [SJIT] Sidik–Jonkman iterado
    [PMM] Paule–Mandel insesgado en la mediana
    [HSk] Hunter–Schmidt con corrección para muestras pequeñas
    [GENQ] estadístico Q generalizado
    [GENQM] estadístico Q generalizado insesgado en la mediana
   *[other] { $name }
}
names-by-estimator = { $id ->
    [REML] el método de máxima verosimilitud restringida
    [ML] el método de máxima verosimilitud
    [DL] el método de DerSimonian y Laird
    [PM] el método de Paule y Mandel
    [PMM] el método de Paule y Mandel insesgado en la mediana
    [EB] el método de Bayes empírico
    [DLIT] el método iterado de DerSimonian y Laird
    [SJ] el método de Sidik y Jonkman
    [SJIT] el método iterado de Sidik y Jonkman
    [HE] el método de Hedges
    [HS] el método de Hunter y Schmidt
    [HSk] el método de Hunter y Schmidt con corrección para muestras pequeñas
    [GENQ] el estadístico Q generalizado
    [GENQM] el estadístico Q generalizado insesgado en la mediana
   *[other] { $name }
}
names-full-measure = { names-measure }
names-p-value = Valor { $letter }

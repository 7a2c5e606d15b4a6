# Conclusiones vinculadas a resultados.

claims-title = Conclusiones comprobadas
claims-caption = Conclusiones y condiciones con las que se comprobó este informe.
claims-conclusion = Conclusión
claims-condition = Condición
claims-outcome = Resultado
claims-result = { $holds ->
   *[true] se cumple
    [false] no se cumple
}

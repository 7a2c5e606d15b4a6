# El suplemento: títulos de sus archivos y su README.

supplement-page = { $page ->
    [checklist] Lista de verificación
    [searches] Búsquedas y flujo de registros
    [excluded-studies] Estudios excluidos
    [characteristics] Características de los estudios incluidos
    [risk-of-bias] Riesgo de sesgo
    [small-study-effects] Gráficos de embudo y efectos de estudios pequeños
    [sensitivity] Análisis de sensibilidad
    [evidence-profile] Perfil de evidencia
    [subgroups] Análisis de subgrupos y metarregresión
    [forest-plots] Diagramas de bosque y resultados de los estudios
   *[tables] Otras tablas
}
supplement-file = { $file ->
    [plan] Especificación de los análisis
    [results] Todos los resultados con doce dígitos
   *[lock] Huellas digitales de entradas y salidas
}
supplement-data = Datos: { $name }
supplement-code-book = Libro de códigos de los datos: { $name }
supplement-readme-title = Suplemento de «{ $title }»
supplement-readme-opens = Todo se abre con lo que tiene cualquier ordenador: páginas (`.html`) en un navegador, tablas (`.csv`) en
    una hoja de cálculo, figuras (`.svg`) en ambos.
supplement-readme-head = { $which ->
    [file] archivo
   *[what] contenido
}
supplement-readme-file = { $file ->
    [report-html] El informe completo; no necesita red
    [report-md] Lo mismo como texto
    [report-docx] Lo mismo para un procesador de textos
    [report-pdf] Lo mismo para imprimir
    [recompute] Calcula de nuevo las estimaciones principales con R y metafor
    [citation] Cómo citar la revisión
    [crate] Descripción para repositorios (RO-Crate), con el SHA-256 de cada archivo
    [blocks] Cada figura como SVG, cada tabla como CSV
    [reads] Lo que lee `recompute.R`: una tabla por análisis y las estimaciones que debe encontrar
   *[workspace] Cada entrada del informe, en su lugar
}
supplement-readme-found = Lo que se halló
supplement-readme-checking = Cómo comprobarlo
supplement-readme-with-r = Con R, que no comparte código con el programa que escribió el informe:
supplement-readme-r-does = no instala nada, necesita el paquete metafor, imprime cada estimación junto a la del informe y termina
    con un error si alguna difiere.
supplement-readme-with-program = Con metaweave { $version }:
supplement-readme-program-does = vuelve a construir el informe a partir de `workspace/` y compara cada archivo con lo que
    encuentra. Para cambiar algo y ver qué se deduce, descomprima el archivo y ejecute `metaweave build { $report }` en
    `workspace/`.
supplement-cite-message = Si usa esta revisión o sus datos, cítela, por favor.
supplement-authors = Las autoras y los autores de la revisión
supplement-crate = Suplemento de una revisión sistemática: { $summary }.
supplement-no-licence = Sin licencia declarada
supplement-no-licence-why = El informe no declara licencia; consulte a sus autoras y autores antes de usar más de lo que permite
    la ley.

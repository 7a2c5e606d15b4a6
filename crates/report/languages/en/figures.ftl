# Words that several figures share.

figures-pooled-estimate = Pooled estimate
figures-no-effect = No effect
figures-standard-error = Standard error
figures-share-of-studies = { $level } of studies
figures-share-of-rows = { $level } of { $rows }

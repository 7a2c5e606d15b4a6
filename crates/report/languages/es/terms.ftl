# Names that messages share.

-program = metaweave

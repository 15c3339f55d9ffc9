"""The one query language: text to syntax tree to SQL, a plain evaluator, completion."""

"""The verbs of the domain, one noun a file: everything that a front end may call."""

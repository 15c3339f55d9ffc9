"""The command line, one group of commands a file. Never imports textual."""

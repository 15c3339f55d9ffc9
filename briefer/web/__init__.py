"""The same app in a browser: a guarded textual-serve. Only needed by `serve`."""

"""What properties.py tests, one kind of cases a module: cases(pick) makes random templates without end."""

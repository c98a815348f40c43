"""Runs a program on a terminal of its own: terminal.py PROGRAM ARGUMENTS...

What comes on standard input is typed, what the terminal shows goes to standard output.
"""

import os
import pty
import sys

sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))

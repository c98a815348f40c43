"""Runs a program on a terminal of its own: terminal.py PROGRAM ARGUMENTS...

What comes on standard input is typed, what the terminal shows goes to standard output.
Signals are as on a fresh terminal: a build in the background ignores Ctrl-C, and so would its children.
"""

import os
import pty
import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_DFL)
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))

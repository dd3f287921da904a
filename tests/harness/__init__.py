"""The pytest plugin that runs the snippets on a device and writes records of it.

`plugin` is what pytest loads; the other modules are its parts:
`transcripts` (comparison and conditions), `state` (what an example must leave as
it was), `calls` (which torch names an example calls) and `records` (what a run
writes down, also read by the site).
"""

# What runs it: Python with these options, then paths and options of its own.
COMMAND = ["-m", "pytest", "-c", "tests/harness/pytest.ini", "--rootdir", "."]

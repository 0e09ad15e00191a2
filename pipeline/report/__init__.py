"""The report: what the published tables hold, as static pages that open from the disk without server or network.

``site`` writes the folder; ``corpus`` holds the rows; each page has a module that says what stands on it, and a template that
says how it looks. Everything that came from a raw file is text: templates escape it, and no page has a handler of events.
"""

"""Recommendations out of files and pasted text: nothing is written before somebody saw what would be.

``reading``, ``guessing`` and ``pasting`` know tables and fields; what is written, only ``planning`` and ``applying``.
"""

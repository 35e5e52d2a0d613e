"""Tables out of files that people send: CSV and XLSX, read with bounds, as text."""

"""Medical notes and files: for the health professionals of the visit alone; that there are any, too."""

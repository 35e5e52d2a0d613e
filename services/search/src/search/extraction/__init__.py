"""Reading the text out of files, page by page, beside whatever else the service does."""

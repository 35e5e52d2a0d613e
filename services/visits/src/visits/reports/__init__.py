"""Reports of visits: written, checked, laid before others, adopted, sent and published."""

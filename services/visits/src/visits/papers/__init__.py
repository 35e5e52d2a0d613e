"""A visit report as papers: read here from records already gathered, without a database."""

"""How far recommendations are carried out, as the institution finds, apart from what authorities say."""

"""``python -m search serve|migrate|openapi|asyncapi``"""

from servicekit.process import main

from search.main import SERVICE

main(SERVICE)

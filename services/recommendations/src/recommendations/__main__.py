"""``python -m recommendations serve|migrate|openapi|asyncapi``"""

from servicekit.process import main

from recommendations.main import SERVICE

main(SERVICE)

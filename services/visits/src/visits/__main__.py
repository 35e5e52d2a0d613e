"""``python -m visits serve|migrate|openapi|asyncapi``"""

from servicekit.process import main

from visits.main import SERVICE

main(SERVICE)

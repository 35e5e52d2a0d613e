"""``python -m complaints serve|migrate|openapi|asyncapi``"""

from servicekit.process import main

from complaints.main import SERVICE

main(SERVICE)

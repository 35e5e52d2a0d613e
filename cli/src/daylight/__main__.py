"""``python -m daylight``"""

from daylight.main import main

main()

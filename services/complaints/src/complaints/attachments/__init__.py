"""Files of a complaint: checked by content, encrypted, pictures rebuilt without what the camera wrote into them."""

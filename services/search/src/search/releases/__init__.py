"""Figures that go out of the house: counted once, looked through, published by two people."""

"""Where others stand: influence, interest, position."""

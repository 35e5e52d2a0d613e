"""Who goes on visits, and whether a team may go as it stands."""

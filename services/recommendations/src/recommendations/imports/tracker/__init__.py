"""What this institution issued before it had this register, out of its former tracker."""

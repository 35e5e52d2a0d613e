"""Reference lists: what places, complaints, findings and recommendations are compared by."""

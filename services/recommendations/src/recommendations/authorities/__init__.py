"""The register of authorities."""

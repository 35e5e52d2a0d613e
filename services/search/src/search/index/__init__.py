"""The index behind a port: an embedded engine by default, OpenSearch where one machine is outgrown."""

"""The test ground: contract suites for plugin authors, and plugins with known behaviour."""

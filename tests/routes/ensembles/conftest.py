"""The network that tests of ensembles share with those of scenarios."""

from tests.routes.scenarios.conftest import network

__all__ = ["network"]

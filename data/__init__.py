"""Packaged reference tables, their typed loaders, and what every other folder shares: codes and errors."""

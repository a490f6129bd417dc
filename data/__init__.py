"""Cases and their tables, the typed loaders, and what every other folder shares: codes and errors."""

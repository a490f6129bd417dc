"""How texts are set and compared: catalogues by language, typography, accents, names of months and days."""

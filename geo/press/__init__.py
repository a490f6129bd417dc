"""Press articles to candidate reports: loading, wording, days and places, each resting on a quoted sentence."""

"""Early warning: series and thresholds of a store in, warnings with their lives, budget and bulletin out."""

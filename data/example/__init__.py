"""The example district: a fictitious district with the published counts, made by the program itself."""

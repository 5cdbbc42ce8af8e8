"""The steps from an empty database to the tables of `data.store.schema`, run by Alembic."""

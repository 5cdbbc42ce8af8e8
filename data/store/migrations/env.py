"""What Alembic runs: the migrations on the open connection that `data.store.migrating` hands over."""

from alembic import context

from data.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()

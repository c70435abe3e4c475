"""How Alembic runs the revisions: on the connection that the store hands over, in the transaction it holds."""

from alembic import context

from rasid.store.service_schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()

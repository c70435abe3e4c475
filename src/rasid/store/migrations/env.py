"""How Alembic runs the revisions: on the connection that the store hands over, in the transaction it holds."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()

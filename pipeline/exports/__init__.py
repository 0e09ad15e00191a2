"""Documents of the published tables in the forms of others: one file a form. Nothing but the tables is needed."""

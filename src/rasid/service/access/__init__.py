"""Who may do what, and how they say who they are."""

"""What the record says of a happening: its sides, time and place brought together from all tellings, its codes, how sure."""

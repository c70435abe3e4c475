"""When and where a happening was, told in its own words or carried by the story."""

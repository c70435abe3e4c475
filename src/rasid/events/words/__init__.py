"""The words of a document that may carry an event, and the function words and lines that say how to take them."""

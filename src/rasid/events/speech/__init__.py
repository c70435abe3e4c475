"""Who is quoted for which words of a report."""

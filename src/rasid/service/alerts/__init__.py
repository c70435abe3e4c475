"""What tells people of news by itself: saved views, their feeds, and webhooks."""

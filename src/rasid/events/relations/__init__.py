"""What answers, follows, is part of or goes with what."""

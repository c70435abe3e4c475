"""Arabic text: folding, tokens and their clitics, sentences, number words, inflection."""

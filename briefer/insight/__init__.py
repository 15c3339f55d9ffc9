"""From text to findings, purely: topics with evidence, sentences, commitments."""

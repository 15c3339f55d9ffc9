"""Benchmarks: every claim of briefer beside what people use today, in one run, as ratios."""

"""From files under briefs/ to documents: decoding, front matter, scan, watch."""

"""Findings about a document: what is missing, contradicts itself or would mislead a reader."""

"""What a caller says becomes proposals of facts, by word lists that stand in YAML: no model, no network, nothing kept.

The way from words to facts: `tokens` cuts a note into words, `patterns` finds phrases in them, `lexicon` holds the
phrases of the rule base, `denials` and `qualities` tell what is denied, doubtful, past or about somebody else,
`speakers` who is who, and `note_reading` puts it together.
"""

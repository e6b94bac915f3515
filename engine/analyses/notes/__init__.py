"""What a caller says becomes proposals of facts, by word lists that stand in YAML: no model, no network, nothing kept.

The way from words to facts: `writing` knows how words are written, `tokens` cuts a note into them, `patterns` finds
phrases in them, `lexicon` holds the phrases of the rule base, `denials` and `qualities` tell what is denied, doubtful,
past or about somebody else, `people_words` who is named and `speakers` who is who, and `note_reading` puts it together.
"""

-- Sessions of tabs are many and short: what is over is found by its end.
CREATE INDEX tokens_of_tabs_by_end ON control.tokens (expires_at) WHERE kind IN ('tab-session', 'console-code');

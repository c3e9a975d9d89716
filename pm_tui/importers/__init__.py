"""Evidence from other tools: chats, pagers, alerts, logs and notes, read as timeline candidates."""

addWords("en", {
  "save.start": "Nothing to save yet",
  "save.saving": "Saving …",
  "save.saved": "Saved {at}",
  "save.unsaved": "Not saved yet. You can keep working.",
  "save.offline": "Kept in this browser. Run the cell again to save.",
  "save.readonly": "Read only",
});
addWords("en", {
  "undo.done": "Undone: {what}",
  "undo.none": "Nothing to undo",
  "redo.done": "Done again: {what}",
  "redo.none": "Nothing to do again",
});
